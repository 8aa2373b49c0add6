/// <summary>
/// Some regions hand over an operation's ID as base64. IDs are matched as they are first, because plain IDs can look
/// like base64 too. Source: Microsoft Learn, "Write code in a custom connector".
/// </summary>
public static class OperationIdReader
{
    public static string Read(IScriptContext context, Func<string, bool> isKnown)
    {
        var id = context.OperationId;
        if (isKnown(id)) return id;
        try
        {
            var decoded = Encoding.UTF8.GetString(Convert.FromBase64String(id));
            return isKnown(decoded) ? decoded : id;
        }
        catch (FormatException)
        {
            return id;
        }
    }
}

public static class UnknownOperation
{
    public static HttpResponseMessage Response(IScriptContext context)
    {
        var error = new JObject { ["code"] = "UnknownOperation", ["message"] = "the script does not handle the operation '" + context.OperationId + "'" };
        return new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = ScriptBase.CreateJsonContent(new JObject { ["error"] = error }.ToString(Newtonsoft.Json.Formatting.None)) };
    }
}
