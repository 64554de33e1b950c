using System.Globalization;
using System.Text.Json.Nodes;

namespace Scadenzario.OpenApi;

/// <summary>The description of the API in OpenAPI 3.1, made once.</summary>
public sealed class OpenApiDocument
{
    private readonly OperationBook _book = new();

    /// <summary>Makes it.</summary>
    public OpenApiDocument()
    {
        var paths = new JsonObject();
        foreach (var operation in _book.Operations)
        {
            var path = operation.Path;
            if (paths[path] is not JsonObject methods)
            {
                paths[path] = methods = [];
            }

            methods[operation.Method] = Describe(operation);
        }

        Document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Scadenzario",
                ["version"] = "1",
                ["description"] = "The time-bound side of Swiss health insurers' customer portals. Instants are ISO 8601, errors problem+json (RFC 9457) with a stable code; lists are paged (top, continuationToken).",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["key"] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = Http.AuthenticationMiddleware.KeyHeader },
                },
                ["schemas"] = new JsonObject { ["Problem"] = Problem() },
            },
        };
    }

    /// <summary>The document.</summary>
    public JsonObject Document { get; }

    private static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("status", "code", "title"),
        ["properties"] = new JsonObject
        {
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["code"] = new JsonObject { ["type"] = "string", ["description"] = "Stable, for programs." },
            ["title"] = new JsonObject { ["type"] = "string", ["description"] = "For people; it may change." },
            ["errors"] = new JsonObject
            {
                ["type"] = new JsonArray("object", "null"),
                ["description"] = "The fields at fault with what is wrong with each.",
                ["additionalProperties"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
            },
        },
    };

    private JsonObject Describe(Operation operation)
    {
        var parameters = new JsonArray();
        foreach (var name in operation.Parameters)
        {
            parameters.Add(Parameter(name, "path", operation.Values("path").GetValueOrDefault(name), isRequired: true));
        }

        foreach (var (group, place) in new[] { ("query", "query"), ("headers", "header") })
        {
            foreach (var (name, value) in operation.Values(group))
            {
                parameters.Add(Parameter(name, place, value, isRequired: false));
            }
        }

        var described = new JsonObject
        {
            ["operationId"] = operation.Function,
            ["tags"] = new JsonArray(operation.Capability),
            ["summary"] = operation.Description?["summary"]?.ToString() ?? operation.Function,
            ["parameters"] = parameters,
            ["responses"] = Answers(operation),
        };
        if (operation.Description?["body"] is { } body)
        {
            described["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(operation.Description["type"]?.ToString() ?? "application/json", body) };
        }

        if (!operation.IsKeyFree)
        {
            described["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() });
        }

        return described;
    }

    private JsonObject Parameter(string name, string place, string? value, bool isRequired)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = isRequired, ["schema"] = new JsonObject { ["type"] = "string" } };
        if (value is not null)
        {
            parameter["example"] = OperationBook.Resolve(value, function =>
                _book.Descriptions.GetValueOrDefault(function)?["answers"] is JsonObject answers ? answers.Select(answer => answer.Value?["example"]).FirstOrDefault() : null);
        }

        return parameter;
    }

    private static JsonObject Answers(Operation operation)
    {
        var answers = new JsonObject();
        foreach (var (status, answer) in operation.Answers)
        {
            answers[status] = new JsonObject { ["description"] = "Done.", ["content"] = Content(answer!["type"]!.ToString(), answer["example"]) };
        }

        foreach (var status in operation.Errors.Concat(operation.IsKeyFree ? [500] : [401, 500]).Order())
        {
            var content = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } } };
            if (operation.IsPage)
            {
                content["text/html"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } };
            }

            answers[status.ToString(CultureInfo.InvariantCulture)] = new JsonObject { ["description"] = "Refused.", ["content"] = content };
        }

        return answers;
    }

    private static JsonObject Content(string type, JsonNode? example) => new()
    {
        [type] = new JsonObject { ["schema"] = Schemas.Of(example), ["example"] = example?.DeepClone() },
    };
}
