#load "graph-request.csx"

/// <summary>Writes requests as the body of a Graph batch.</summary>
public static class GraphWriter
{
    public static string Write(List<GraphRequest> batch)
    {
        var text = new StringBuilder(batch.Count * 256);
        using (var json = new JsonTextWriter(new StringWriter(text)))
        {
            json.WriteStartObject();
            json.WritePropertyName("requests");
            json.WriteStartArray();
            foreach (var request in batch)
            {
                json.WriteStartObject();
                json.WritePropertyName("id");
                json.WriteValue(request.Id);
                // What was carried out in an earlier batch needs no mention.
                if (request.Before != null)
                {
                    json.WritePropertyName("dependsOn");
                    json.WriteStartArray();
                    json.WriteValue(request.Before.Id);
                    json.WriteEndArray();
                }

                json.WritePropertyName("method");
                json.WriteValue(request.Method);
                json.WritePropertyName("url");
                json.WriteValue(request.Url);
                if (request.Headers.Count > 0)
                {
                    json.WritePropertyName("headers");
                    json.WriteStartObject();
                    foreach (var header in request.Headers)
                    {
                        json.WritePropertyName(header.Key);
                        json.WriteValue(header.Value);
                    }

                    json.WriteEndObject();
                }

                if (request.Body != null)
                {
                    json.WritePropertyName("body");
                    json.WriteRawValue(request.Body);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return text.ToString();
    }
}
