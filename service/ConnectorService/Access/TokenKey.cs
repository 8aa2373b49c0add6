using System.Security.Cryptography;
using System.Text;

namespace PowerBatch.ConnectorService.Access;

/// <summary>What a token is kept under: two tokens never share it, and it opens nothing.</summary>
internal static class TokenKey
{
    internal static string Of(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
