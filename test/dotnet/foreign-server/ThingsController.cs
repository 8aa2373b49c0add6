using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OData.Deltas;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Results;
using Microsoft.AspNetCore.OData.Routing.Controllers;

namespace PowerBatch.ForeignServer;

public sealed class ThingsController(Store store) : ODataController
{
    private const string Unwanted = "unwanted";

    [EnableQuery]
    public IQueryable<Thing> Get() => store.All.ToList().AsQueryable();

    [EnableQuery]
    public IActionResult Get(int key) => store.Find(key) is { } thing ? Ok(thing) : Missing(key);

    public IActionResult Post([FromBody] Thing thing)
    {
        if (thing.Name == Unwanted) return BadRequest(new Microsoft.OData.ODataError { Code = "Unwanted", Message = "this thing is unwanted" });
        if (store.Find(thing.Id) != null) return Conflict(new Microsoft.OData.ODataError { Code = "Exists", Message = $"there is a thing {thing.Id} already" });
        store.Put(thing);
        return Created(thing);
    }

    public IActionResult Patch(int key, [FromBody] Delta<Thing> changes)
    {
        if (store.Find(key) is not { } thing) return Missing(key);
        changes.Patch(thing);
        return Updated(thing);
    }

    public IActionResult Put(int key, [FromBody] Thing thing)
    {
        thing.Id = key;
        store.Put(thing);
        return NoContent();
    }

    public IActionResult Delete(int key) => store.Remove(key) ? NoContent() : Missing(key);

    private NotFoundODataResult Missing(int key) => NotFound(new Microsoft.OData.ODataError { Code = "Missing", Message = $"there is no thing {key}" });
}
