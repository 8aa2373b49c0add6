using Microsoft.CodeAnalysis;

namespace PowerBatch.ScriptHost;

/// <summary>Something to say about a script, with positions counted from 1 in the file the source line came from.</summary>
internal sealed record Finding(
    string File, int Line, int Column, int EndLine, int EndColumn, string Code, string Severity, string Message)
{
    internal bool IsError => Severity == "error";

    internal static Finding At(Location location, string code, string severity, string message)
    {
        var span = location.GetMappedLineSpan();
        return new Finding(
            span.Path,
            span.StartLinePosition.Line + 1,
            span.StartLinePosition.Character + 1,
            span.EndLinePosition.Line + 1,
            span.EndLinePosition.Character + 1,
            code,
            severity,
            message);
    }

    internal static Finding AtStart(string file, string code, string severity, string message) =>
        new(file, 1, 1, 1, 1, code, severity, message);

    internal static Finding Of(Diagnostic diagnostic) =>
        At(
            diagnostic.Location,
            diagnostic.Id,
            diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning",
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
}
