#load "../shared/batch-input.csx"
#load "../shared/header-list.csx"

/// <summary>The options that all actions for rows have.</summary>
public sealed class BulkOptions
{
    private const int MaximumChunk = 1000;

    /// <summary>The service takes 52 requests of a user at once, and other programs want some of them.</summary>
    private const int MaximumParallelism = 48;
    private const int UsualParallelism = 4;

    private static readonly string[] Bypasses = { "CustomSync", "CustomAsync" };

    /// <summary>Rows in one message; 0 for what suits the table.</summary>
    public int ChunkSize { get; private set; }

    public int Parallelism { get; private set; }

    /// <summary>Finds the rows for which a message was refused, and writes the others.</summary>
    public bool FindsBadRows { get; private set; }

    /// <summary>Sends values again whose response was lost.</summary>
    public bool RepeatsLost { get; private set; }

    public bool FailOnError { get; private set; }

    public TimeSpan Budget { get; private set; }

    /// <summary>Key columns; empty for the ID.</summary>
    public IReadOnlyList<string> Key { get; private set; }

    /// <summary>Headers of every request that writes.</summary>
    public List<KeyValuePair<string, string>> Headers { get; private set; }

    /// <param name="hasKey">Whether the action goes by a key; for others, a key says nothing.</param>
    public static BulkOptions Read(BatchInput input, bool hasKey)
    {
        var options = new BulkOptions
        {
            ChunkSize = input.Number("chunkSize", 0, 1, MaximumChunk),
            Parallelism = input.Number("parallelChunks", UsualParallelism, 1, MaximumParallelism),
            FindsBadRows = input.Flag("findBadRows", true),
            RepeatsLost = input.Flag("repeatLost", false),
            FailOnError = input.Flag("failOnError", false),
            Budget = input.Budget(),
            Key = ((hasKey ? input.Text("key") : null) ?? string.Empty).Split(',').Select(name => name.Trim()).Where(name => name.Length > 0).ToList(),
            Headers = input.Headers(-1, input.Root.Member("headers")),
        };
        foreach (var name in options.Key)
        {
            if (!Regex.IsMatch(name, "^[A-Za-z_][A-Za-z0-9_]*$")) input.Refuse(-1, "InvalidOption", "key names the column '" + name + "', expected names of columns separated by commas");
        }

        if (options.Key.Distinct().Count() < options.Key.Count) input.Refuse(-1, "InvalidOption", "key names a column twice");
        options.AddBypasses(input);
        return options;
    }

    /// <summary>Source: Microsoft Learn, "Bypass custom business logic", "Detect duplicate data using the Web API".</summary>
    private void AddBypasses(BatchInput input)
    {
        var logic = (input.Text("bypassBusinessLogic") ?? string.Empty).Split(',').Select(name => name.Trim()).Where(name => name.Length > 0 && name != "None").ToList();
        foreach (var name in logic)
        {
            if (!Bypasses.Contains(name)) input.Refuse(-1, "InvalidOption", "bypassBusinessLogic is '" + name + "', expected CustomSync, CustomAsync or both, separated by a comma");
        }

        if (logic.Count > 0) Add("MSCRM.BypassBusinessLogicExecution", string.Join(",", logic));
        var steps = input.Text("bypassStepIds");
        if (!string.IsNullOrWhiteSpace(steps)) Add("MSCRM.BypassBusinessLogicExecutionStepIds", steps.Trim());
        if (input.Flag("bypassPlugins", false)) Add("MSCRM.BypassCustomPluginExecution", "true");
        if (input.Flag("bypassFlows", false)) Add("MSCRM.SuppressCallbackRegistrationExpanderJob", "true");
        if (input.Flag("detectDuplicates", false)) Add("MSCRM.SuppressDuplicateDetection", "false");
    }

    private void Add(string name, string value)
    {
        if (HeaderList.Find(Headers, name) == null) Headers.Add(new KeyValuePair<string, string>(name, value));
    }
}
