using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PowerBatch.ScriptHost;

/// <summary>Finds constructs of the language that leave managed, checked code, or that speak to the runtime.</summary>
internal static class LanguageChecker
{
    private static readonly string[] ForeignRoots = ["System", "Microsoft", "Newtonsoft", "PowerBatch"];

    internal static IEnumerable<Finding> Check(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodesAndTokens())
        {
            if (Reason(node) is { } reason) yield return Finding.At(node.GetLocation()!, "script-language", "error", reason);
        }
    }

    private static string? Reason(SyntaxNodeOrToken node) => node.Kind() switch
    {
        SyntaxKind.ExternKeyword => "extern is not available to scripts: a script calls no native code",
        SyntaxKind.UnsafeKeyword or SyntaxKind.FixedKeyword or SyntaxKind.StackAllocArrayCreationExpression or SyntaxKind.FunctionPointerType or SyntaxKind.PointerType =>
            "pointers are not available to scripts: a script runs as safe code",
        SyntaxKind.MakeRefExpression or SyntaxKind.RefTypeExpression or SyntaxKind.RefValueExpression or SyntaxKind.ArgListExpression =>
            "typed references and argument lists are not available to scripts",
        SyntaxKind.DestructorDeclaration => "finalizers are not available to scripts: they run outside of any call",
        SyntaxKind.AttributeTargetSpecifier when node.AsNode() is AttributeTargetSpecifierSyntax { Identifier.Text: "assembly" or "module" } =>
            "attributes of the assembly or module are not available to scripts",
        SyntaxKind.NamespaceDeclaration when node.AsNode() is NamespaceDeclarationSyntax declaration && IsForeign(declaration) =>
            $"a script cannot declare types in namespace {declaration.Name}",
        _ => null,
    };

    /// <summary>Namespaces whose types the compiler or the runtime looks for by name; init-only properties need one of them.</summary>
    private static bool IsForeign(NamespaceDeclarationSyntax declaration)
    {
        if (!ForeignRoots.Contains(declaration.Name.ToString().Split('.')[0])) return false;
        return declaration.Members.Any(each => each is not ClassDeclarationSyntax { Identifier.Text: "IsExternalInit" });
    }
}
