namespace PowerBatch.ConnectorService.Connectors;

/// <summary>A call's operation, and what its path gives to the placeholders.</summary>
internal sealed record MatchedRoute(Operation Operation, IReadOnlyDictionary<string, string> PathValues);

/// <summary>Finds the operation of a call.</summary>
internal sealed class RouteTable
{
    private readonly (PathPattern Pattern, Operation Operation)[] entries;

    internal RouteTable(IEnumerable<Operation> operations)
    {
        entries = [.. operations.Select(each => (new PathPattern(each.Path), each)).OrderByDescending(each => each.Item1.LiteralLength)];
        Operations = [.. entries.Select(each => each.Operation)];
    }

    internal IReadOnlyList<Operation> Operations { get; }

    /// <summary>The operation; else the methods that the path takes, none when there is no such path.</summary>
    internal (MatchedRoute? Route, IReadOnlyList<string> Methods) Find(string method, string path)
    {
        var methods = new List<string>();
        foreach (var (pattern, operation) in entries)
        {
            if (pattern.Match(path) is not { } values) continue;
            if (operation.Method == method) return (new MatchedRoute(operation, values), []);
            methods.Add(operation.Method);
        }

        return (null, methods);
    }
}
