namespace Embedded.FunctionsHost.Invocation;

/// <summary>What a method returned, waited for where it is to be waited for.</summary>
internal static class Returned
{
    /// <summary>The value: of a task its result, of a task or method without one null.</summary>
    public static async Task<object?> ValueAsync(object? returned)
    {
        if (returned is null)
        {
            return null;
        }

        if (returned is ValueTask plain)
        {
            await plain;
            return null;
        }

        var type = returned.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            returned = type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null)!;
        }

        if (returned is not Task task)
        {
            return returned;
        }

        await task;
        return ResultOf(task);
    }

    /// <summary>An async method without result is a task of an internal type with nothing of use in it.</summary>
    private static object? ResultOf(Task task)
    {
        for (var type = task.GetType(); type != typeof(Task) && type is not null; type = type.BaseType!)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
            {
                return type.GetGenericArguments()[0].FullName == "System.Threading.Tasks.VoidTaskResult"
                    ? null
                    : type.GetProperty(nameof(Task<>.Result))!.GetValue(task);
            }
        }

        return null;
    }
}
