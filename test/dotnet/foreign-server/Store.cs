using System.Text.Json.Nodes;

namespace PowerBatch.ForeignServer;

/// <summary>The things, and a journal of what was asked for. A change set is kept as a whole or not at all.</summary>
public sealed class Store
{
    private readonly JsonArray journal = [];
    private SortedDictionary<int, Thing> things = [];
    private SortedDictionary<int, Thing>? before;

    public IEnumerable<Thing> All => things.Values;

    public void Reset()
    {
        things = [];
        before = null;
        journal.Clear();
    }

    public Thing? Find(int id) => things.GetValueOrDefault(id);

    public void Put(Thing thing) => things[thing.Id] = thing;

    public bool Remove(int id) => things.Remove(id);

    public void Begin()
    {
        before = new SortedDictionary<int, Thing>(things.ToDictionary(each => each.Key, each => new Thing { Id = each.Value.Id, Name = each.Value.Name, Amount = each.Value.Amount }));
    }

    public void End(bool isKept)
    {
        if (!isKept) things = before!;
        before = null;
    }

    public void Log(string method, string path, int status) => journal.Add(new JsonArray(method, path, status));

    public JsonObject Look() => new()
    {
        ["things"] = new JsonArray([.. All.Select(thing => new JsonObject { ["Id"] = thing.Id, ["Name"] = thing.Name, ["Amount"] = thing.Amount?.ToString(System.Globalization.CultureInfo.InvariantCulture) })]),
        ["journal"] = journal.DeepClone(),
    };
}
