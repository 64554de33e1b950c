using System.Text;
using Scadenzario.Rules;

namespace Functions.Tests.Rules;

/// <summary>A small valid rule file, and variants of it.</summary>
internal static class TestData
{
    public const string Rule =
        """
        {
          "id": "kpt.test",
          "insurer": "KPT",
          "canton": "BE",
          "description": { "it": "a", "de": "b", "fr": "c", "en": "d" },
          "facts": [
            { "name": "sentOn", "type": "date", "required": true }
          ],
          "datedBy": ["sentOn"],
          "editions": [
            {
              "id": "OLD",
              "article": "1",
              "source": { "file": "f", "title": "t", "quotation": "q" },
              "reviewedOn": "2026-01-01",
              "values": [
                {
                  "validFrom": "2020-01-01",
                  "validTo": "2024-12-31",
                  "computing": { "kind": "forwardDays", "from": ["sentOn"], "days": 10, "roll": "keepEffect" }
                },
                {
                  "validFrom": "2025-01-01",
                  "validTo": "2025-12-31",
                  "computing": { "kind": "forwardDays", "from": ["sentOn"], "days": 20, "roll": "keepEffect" }
                }
              ]
            },
            {
              "id": "NEW",
              "article": "2",
              "source": { "file": "f", "title": "t", "quotation": "q" },
              "reviewedOn": "2026-01-01",
              "values": [
                {
                  "validFrom": "2026-01-01",
                  "computing": { "kind": "forwardDays", "from": ["sentOn"], "days": 30, "roll": "keepEffect" }
                }
              ]
            }
          ]
        }
        """;

    public static DataFile File(string content, string name = "rules/kpt.test.json") => new(name, Encoding.UTF8.GetBytes(content));

    public static RuleBook Book(string content) => new([File(content)]);

    /// <summary>The valid file with one piece of text replaced.</summary>
    public static string With(string old, string replacement)
    {
        Assert.Contains(old, Rule);
        return Rule.Replace(old, replacement);
    }
}
