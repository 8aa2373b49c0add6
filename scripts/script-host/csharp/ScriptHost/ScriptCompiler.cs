using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace PowerBatch.ScriptHost;

/// <summary>Compiles a script as the platform would: netstandard2.0, C# 9, the documented namespaces implicit.</summary>
internal static class ScriptCompiler
{
    /// <summary>Microsoft Learn, "Write code in a custom connector": a script file has at most 1 MB.</summary>
    private const int MaximumBytes = 1024 * 1024;

    /// <summary>Code of people nests some dozen brackets; the compiler needs minutes for thousands.</summary>
    private const int MaximumNesting = 400;

    /// <summary>Compiler warnings about what this host does itself, or about style.</summary>
    private static readonly HashSet<string> SilentWarnings = new(StringComparer.Ordinal)
    {
        "CS0105", "CS1591", "CS1701", "CS1702", "CS8019", "CS8632", "CS1998", "CS8981",
    };

    private static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.CSharp9, DocumentationMode.None, SourceCodeKind.Regular);

    internal sealed record Compiled(IReadOnlyList<Finding> Findings, byte[]? Assembly, byte[]? Symbols);

    internal static Compiled Compile(string text, string file, bool emit)
    {
        text = text.TrimStart('\uFEFF');
        if (Nesting(text) > MaximumNesting)
        {
            return new Compiled([Finding.AtStart(file, "script-nesting", "error", $"brackets nest deeper than {MaximumNesting}")], null, null);
        }

        var compilation = Create(text, file);
        var findings = Check(compilation, text, file, emit);
        if (findings.Any(finding => finding.IsError)) return new Compiled(findings, null, null);

        var tree = compilation.SyntaxTrees[0];
        var rewritten = new ClockRewriter(compilation.GetSemanticModel(tree)).Visit(tree.GetRoot());
        compilation = compilation.ReplaceSyntaxTree(
            tree,
            // Parsed again from text: a tree put together by hand may have names where the compiler expects expressions.
            CSharpSyntaxTree.ParseText(SourceText.From(rewritten.ToFullString(), Encoding.UTF8), ParseOptions, tree.FilePath));
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(
            assembly,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success) return new Compiled([.. findings, .. Relevant(result.Diagnostics)], null, null);
        var refused = MetadataGuard.Check(assembly.ToArray())
            .Select(name => Finding.AtStart(file, "script-type", "error", $"the compiled script uses {name}, which is not available to scripts"))
            .ToList();
        return refused.Count == 0
            ? new Compiled(findings, assembly.ToArray(), symbols.ToArray())
            : new Compiled([.. findings, .. refused], null, null);
    }

    private static int Nesting(string text)
    {
        var depth = 0;
        var deepest = 0;
        foreach (var token in SyntaxFactory.ParseTokens(text, options: ParseOptions))
        {
            switch (token.Kind())
            {
                case SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken:
                    deepest = Math.Max(deepest, ++depth);
                    break;
                case SyntaxKind.CloseParenToken or SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken:
                    depth--;
                    break;
            }
        }

        return deepest;
    }

    private static CSharpCompilation Create(string text, string file)
    {
        // Directives that must come first in a file stay first; everything keeps the line numbers of the person's file.
        var prefix = new StringBuilder();
        foreach (var name in AllowedApi.ImplicitUsings) prefix.Append("using ").Append(name).Append("; ");
        var path = file.Replace("\\", "/").Replace("\"", "'");
        prefix.Append("\n#line 1 \"").Append(path).Append("\"\n").Append(text);
        var source = SourceText.From(prefix.ToString(), Encoding.UTF8);
        var tree = CSharpSyntaxTree.ParseText(source, ParseOptions, file);
        return CSharpCompilation.Create(
            "Script_" + Guid.NewGuid().ToString("N"),
            [tree],
            References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
    }

    private static List<Finding> Check(CSharpCompilation compilation, string text, string file, bool forRun)
    {
        var findings = new List<Finding>();
        var size = Encoding.UTF8.GetByteCount(text);
        if (size > MaximumBytes)
        {
            findings.Add(Finding.AtStart(file, "script-size", "error", $"the script has {size} bytes, the platform takes {MaximumBytes}"));
        }

        findings.AddRange(Relevant(compilation.GetDiagnostics()));
        var tree = compilation.SyntaxTrees[0];
        findings.AddRange(new ApiChecker(compilation.GetSemanticModel(tree), forRun).Check(tree.GetRoot()));
        findings.AddRange(CheckClass(compilation, file));
        return [.. findings.Distinct().OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column)];
    }

    private static IEnumerable<Finding> Relevant(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                || (diagnostic.Severity == DiagnosticSeverity.Warning && !SilentWarnings.Contains(diagnostic.Id)))
            .Select(Finding.Of);

    private static IEnumerable<Finding> CheckClass(CSharpCompilation compilation, string file)
    {
        var scriptBase = compilation.GetTypeByMetadataName("ScriptBase");
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
        var scripts = compilation.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Select(node => (node, symbol: model.GetDeclaredSymbol(node)))
            .Where(pair => pair.symbol is not null && !pair.symbol.IsAbstract && DerivesFrom(pair.symbol, scriptBase))
            .GroupBy(pair => pair.symbol, SymbolEqualityComparer.Default)
            .Select(group => group.First())
            .ToList();
        if (scripts.Count == 0)
        {
            yield return Finding.AtStart(file, "script-class", "error", "no class derives from ScriptBase; expected \"public class Script : ScriptBase\"");
        }

        foreach (var (node, symbol) in scripts.Skip(1))
        {
            yield return Finding.At(node.Identifier.GetLocation(), "script-class", "error", $"{symbol!.Name} is a second class that derives from ScriptBase; the platform takes one");
        }

        if (scripts.Count > 0 && scripts[0].symbol!.Name != "Script")
        {
            yield return Finding.At(scripts[0].node.Identifier.GetLocation(), "script-class", "warning", $"the class is called {scripts[0].symbol!.Name}; the documented name is Script");
        }

        if (scripts.Count > 0 && !scripts[0].symbol!.InstanceConstructors.Any(constructor => constructor.Parameters.IsEmpty))
        {
            yield return Finding.At(scripts[0].node.Identifier.GetLocation(), "script-class", "error", "the script class needs a constructor without parameters");
        }
    }

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol? scriptBase)
    {
        for (var up = type.BaseType; up is not null; up = up.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(up, scriptBase)) return true;
        }

        return false;
    }
}
