using System.Text;

namespace PowerBatch.BatchBench;

/// <summary>Operations as a bulk load has them, and what Dataverse answers: creates with a row of 12 columns, every fifth a change set of three.</summary>
internal static class Sample
{
    internal const string ContentType = "multipart/mixed; boundary=batchresponse_7d6a2c1e";

    internal static string Row(int index) =>
        $$"""{"name":"Contoso {{index}} – Zürich","accountnumber":"A-{{index:D8}}","telephone1":"+41 44 668 18 {{index % 100:D2}}","address1_line1":"Bahnhofstrasse {{index}}","address1_city":"Zürich","address1_postalcode":"8001","address1_country":"Switzerland","creditlimit":{{index * 12.5}},"numberofemployees":{{index}},"donotemail":false,"description":"imported from the list of the year \"{{index}}\"","primarycontactid@odata.bind":"/contacts(00000000-0000-0000-0000-{{index:D12}})"}""";

    internal static List<MultipartRequest> Requests(int count)
    {
        var requests = new List<MultipartRequest>(count);
        for (var index = 0; index < count; index++)
        {
            var isInSet = IsInSet(index, count);
            requests.Add(new MultipartRequest
            {
                Method = "POST",
                Url = "/api/data/v9.2/accounts",
                Headers = { new("Content-Type", "application/json"), new("Accept", "application/json"), new("Prefer", "return=representation") },
                Body = new ByteRange(Row(index)),
                ChangeSet = isInSet ? "s" + (index / 15) : null,
                ContentId = isInSet ? (index + 1).ToString() : null,
            });
        }

        return requests;
    }

    /// <summary>The answer to Requests, with CRLF as services send it.</summary>
    internal static byte[] Answer(int count)
    {
        var text = new StringBuilder();
        for (var index = 0; index < count; index++)
        {
            var isInSet = IsInSet(index, count);
            var set = "changesetresponse_" + (index / 15);
            if (isInSet && index % 15 == 0) text.Append("--batchresponse_7d6a2c1e\r\nContent-Type: multipart/mixed; boundary=").Append(set).Append("\r\n\r\n");
            text.Append("--").Append(isInSet ? set : "batchresponse_7d6a2c1e").Append("\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
            if (isInSet) text.Append("Content-ID: ").Append(index + 1).Append("\r\n");
            text.Append("\r\nHTTP/1.1 201 Created\r\nContent-Type: application/json; odata.metadata=minimal; odata.streaming=true\r\nETag: W/\"").Append(3000000 + index);
            text.Append("\"\r\nLocation: https://contoso.crm4.dynamics.com/api/data/v9.2/accounts(00000000-0000-0000-0001-").Append(index.ToString("D12"));
            text.Append(")\r\nOData-Version: 4.0\r\n\r\n").Append(Row(index)).Append("\r\n");
            if (isInSet && index % 15 == 2) text.Append("--").Append(set).Append("--\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("--batchresponse_7d6a2c1e--\r\n").ToString());
    }

    private static bool IsInSet(int index, int count) => index % 15 < 3 && index - (index % 15) + 3 <= count;
}
