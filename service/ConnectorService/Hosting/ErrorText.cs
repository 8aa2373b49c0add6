using System.Diagnostics;

namespace PowerBatch.ConnectorService.Hosting;

/// <summary>An exception for the log: its types and where it was thrown, never its text.</summary>
internal static class ErrorText
{
    internal static string Types(Exception error)
    {
        var names = new List<string>();
        for (Exception? each = error; each is not null && names.Count < 5; each = each.InnerException) names.Add(each.GetType().Name);
        return string.Join(" < ", names);
    }

    internal static string Location(Exception error)
    {
        var frame = new StackTrace(error, true).GetFrames().FirstOrDefault(each => each.GetFileLineNumber() > 0);
        return frame is null ? error.TargetSite?.Name ?? "unknown" : $"{Path.GetFileName(frame.GetFileName())}:{frame.GetFileLineNumber()}";
    }
}
