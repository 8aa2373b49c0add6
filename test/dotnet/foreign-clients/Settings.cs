using System.Text.Json;

namespace PowerBatch.ForeignClients;

/// <summary>Where the services are, and who signs in.</summary>
internal sealed record Settings(string Entra, string Graph, string Tenant, string ClientId, string Secret, string Account)
{
    public static Settings Read(JsonElement message)
    {
        string Text(string name) => message.GetProperty(name).GetString()!;
        return new Settings(Text("entra"), Text("graph"), Text("tenant"), Text("clientId"), Text("secret"), Text("account"));
    }
}
