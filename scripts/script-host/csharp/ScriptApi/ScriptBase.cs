using System;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

/// <summary>
/// The base class of every script, with the members that Microsoft Learn documents
/// (https://learn.microsoft.com/connectors/custom-connectors/write-code).
/// </summary>
public abstract class ScriptBase
{
    public IScriptContext Context { get; private set; }

    public CancellationToken CancellationToken { get; private set; }

    public static StringContent CreateJsonContent(string serializedJson)
    {
        return new StringContent(serializedJson, Encoding.UTF8, "application/json");
    }

    public abstract Task<HttpResponseMessage> ExecuteAsync();

    internal void Attach(IScriptContext context, CancellationToken cancellationToken)
    {
        Context = context;
        CancellationToken = cancellationToken;
    }
}

/// <summary>
/// What a script knows of its call. OriginalRequestUri and CreateNotificationUri are not documented, but certified
/// connectors (SurveyMonkey, DocuSign and others) compile against them.
/// </summary>
public interface IScriptContext
{
    string CorrelationId { get; }

    string OperationId { get; }

    HttpRequestMessage Request { get; }

    ILogger Logger { get; }

    Uri OriginalRequestUri { get; }

    Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    Uri CreateNotificationUri(string path);
}
