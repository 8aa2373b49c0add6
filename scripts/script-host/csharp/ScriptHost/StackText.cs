using System.Diagnostics;

namespace PowerBatch.ScriptHost;

/// <summary>An exception as a script's author wants to read it: what happened, and where in the script.</summary>
internal static class StackText
{
    internal static string Describe(Exception error)
    {
        while (error is AggregateException { InnerExceptions.Count: 1 } or System.Reflection.TargetInvocationException)
        {
            if (error.InnerException is not { } inner) break;
            error = inner;
        }

        var frame = new StackTrace(error, true).GetFrames().FirstOrDefault(each => each.GetFileLineNumber() > 0);
        var place = frame is null ? string.Empty : $" ({frame.GetFileName()}:{frame.GetFileLineNumber()})";
        return $"{error.GetType().Name}: {error.Message}{place}";
    }
}
