using System.Linq.Expressions;

namespace Embedded.AzureTables;

/// <summary>Translates a C# condition on an entity to an OData filter.</summary>
/// <remarks>
/// Members, <c>TableEntity</c> columns (<c>e.GetString("X")</c>, <c>e["X"]</c>), comparisons, <c>string.Compare</c> and
/// <c>CompareTo</c> against 0, <c>&amp;&amp;</c>, <c>||</c>, <c>!</c>; whatever does not touch the entity is evaluated here and now.
/// </remarks>
internal sealed class FilterExpression
{
    private readonly ParameterExpression _entity;

    private FilterExpression(ParameterExpression entity) => _entity = entity;

    /// <exception cref="NotSupportedException">The condition has no OData form.</exception>
    public static string Translate<T>(Expression<Func<T, bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new FilterExpression(condition.Parameters[0]).Condition(condition.Body);
    }

    private string Condition(Expression expression) => expression switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso } both => $"({Condition(both.Left)}) and ({Condition(both.Right)})",
        BinaryExpression { NodeType: ExpressionType.OrElse } either => $"({Condition(either.Left)}) or ({Condition(either.Right)})",
        UnaryExpression { NodeType: ExpressionType.Not } not => $"not ({Condition(not.Operand)})",
        BinaryExpression comparison when Operator(comparison.NodeType) is { } name => Comparison(comparison, name),
        _ when Column(expression) is { } flag => $"{flag} eq true",
        _ => throw new NotSupportedException($"No filter can express: {expression}"),
    };

    private string Comparison(BinaryExpression comparison, string name)
    {
        var (left, right) = (comparison.Left, comparison.Right);
        // string.Compare(a, b) >= 0 and a.CompareTo(b) >= 0 are how C# orders text.
        if (left is MethodCallExpression { Method.Name: nameof(string.Compare) or nameof(string.CompareTo) } call
            && !Touches(right) && Evaluate(right) is 0)
        {
            if (call.Object is null && call.Arguments.Count != 2) throw new NotSupportedException("Filters compare text by its code points only: string.Compare(a, b).");
            (left, right) = call.Object is { } self ? (self, call.Arguments[0]) : (call.Arguments[0], call.Arguments[1]);
        }

        if (Column(left) is { } column && !Touches(right)) return $"{column} {name} {Literal(right, left)}";
        if (Column(right) is { } other && !Touches(left)) return $"{other} {Mirrored(name)} {Literal(left, right)}";
        throw new NotSupportedException($"A filter compares one column with one value: {comparison}");
    }

    private static string? Operator(ExpressionType type) => type switch
    {
        ExpressionType.Equal => "eq",
        ExpressionType.NotEqual => "ne",
        ExpressionType.GreaterThan => "gt",
        ExpressionType.GreaterThanOrEqual => "ge",
        ExpressionType.LessThan => "lt",
        ExpressionType.LessThanOrEqual => "le",
        _ => null,
    };

    private static string Mirrored(string name) => name switch { "gt" => "lt", "ge" => "le", "lt" => "gt", "le" => "ge", _ => name };

    private string? Column(Expression expression) => Unwrap(expression) switch
    {
        MemberExpression { Member.Name: nameof(Nullable<int>.Value), Expression: { } inner } when Nullable.GetUnderlyingType(inner.Type) is not null => Column(inner),
        MemberExpression { Expression: { } owner } member when Unwrap(owner) == _entity => EntityBinder.ColumnName(member.Member),
        MethodCallExpression { Object: { } owner, Arguments: [var key] } call
            when Unwrap(owner) == _entity && typeof(IDictionary<string, object>).IsAssignableFrom(owner.Type)
                && call.Method.Name.StartsWith("Get", StringComparison.OrdinalIgnoreCase) && Evaluate(key) is string name => name,
        _ => null,
    };

    // The compiler compares enums as numbers; tables hold their names.
    private static string Literal(Expression value, Expression column)
    {
        var type = Unwrap(column).Type;
        type = Nullable.GetUnderlyingType(type) ?? type;
        var constant = Evaluate(value);
        if (type.IsEnum && constant is not null) return ODataLiteral.Of(Enum.ToObject(type, constant).ToString());
        return ODataLiteral.Of(constant is Enum name ? name.ToString() : constant);
    }

    private static Expression Unwrap(Expression expression)
        => expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert ? Unwrap(convert.Operand) : expression;

    private static object? Evaluate(Expression expression)
        => expression is ConstantExpression constant
            ? constant.Value
            : Expression.Lambda(expression).Compile(preferInterpretation: true).DynamicInvoke();

    private bool Touches(Expression expression)
    {
        var finder = new Finder(_entity);
        finder.Visit(expression);
        return finder.Found;
    }

    private sealed class Finder(ParameterExpression entity) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == entity;
            return node;
        }
    }
}
