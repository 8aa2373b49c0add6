using System.Net;
using System.Text.RegularExpressions;

namespace PowerBatch.ForeignClients;

/// <summary>A person in front of the sign-in pages.</summary>
internal sealed class Browser(string account)
{
    private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false });

    /// <summary>Chooses the account. Returns where the page sends the browser.</summary>
    public async Task<Uri> ChooseAsync(Uri address)
    {
        var page = await Http.GetStringAsync(address);
        if (!page.Contains(account)) throw new InvalidOperationException("the page does not list " + account);
        using var answer = await PostAsync(address);
        return answer.Headers.Location ?? throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Chooses the account and goes where the page sends the browser, by a redirect or a form that posts itself.</summary>
    public async Task FollowAsync(Uri address)
    {
        using var chosen = await PostAsync(address);
        if (chosen.Headers.Location is { } location)
        {
            await OnceThereAsync(() => Http.GetAsync(location));
            return;
        }
        var page = await chosen.Content.ReadAsStringAsync();
        var action = Regex.Match(page, "<form method=\"post\" action=\"([^\"]*)\"").Groups[1].Value;
        var fields = Regex.Matches(page, "<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
        var content = fields.Select(field => KeyValuePair.Create(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)));
        await OnceThereAsync(() => Http.PostAsync(WebUtility.HtmlDecode(action), new FormUrlEncodedContent(content)));
    }

    /// <summary>MSAL opens the browser before it listens: what comes too early is refused, and comes again.</summary>
    private static async Task OnceThereAsync(Func<Task<HttpResponseMessage>> send)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await send();
                return;
            }
            catch (HttpRequestException) when (tries < 500)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>Enters the code of another device.</summary>
    public async Task EnterCodeAsync(string address, string userCode)
    {
        using var answer = await Http.PostAsync(address, new FormUrlEncodedContent([new("user_code", userCode), new("account", account)]));
        answer.EnsureSuccessStatusCode();
    }

    private Task<HttpResponseMessage> PostAsync(Uri address) => Http.PostAsync(address, new FormUrlEncodedContent([new("account", account)]));
}
