using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PowerBatch.ScriptHost;

/// <summary>Finds the namespaces, types and members that a script names or calls and may not, or should not.</summary>
internal sealed class ApiChecker(SemanticModel model)
{
    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.None);

    private readonly List<Finding> findings = [];

    internal IReadOnlyList<Finding> Check(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes(descendIntoTrivia: false))
        {
            switch (node)
            {
                case UsingDirectiveSyntax { Name: { } name } directive when directive.GetLocation().GetMappedLineSpan().HasMappedPath:
                    CheckUsing(name);
                    break;
                case SimpleNameSyntax name when !IsInUsing(name):
                    CheckName(name);
                    break;
                case ElementAccessExpressionSyntax or BaseObjectCreationExpressionSyntax:
                    CheckSymbol(node, model.GetSymbolInfo(node).Symbol);
                    break;
            }
        }

        // `var x = new X()` names X twice.
        return findings.DistinctBy(finding => (finding.Line, finding.Message)).ToList();
    }

    private static bool IsInUsing(SyntaxNode node) => node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null;

    private void CheckUsing(NameSyntax name)
    {
        switch (model.GetSymbolInfo(name).Symbol)
        {
            case INamespaceSymbol space:
                CheckNamespace(name, space);
                break;
            case INamedTypeSymbol type:
                CheckType(name, type);
                break;
        }
    }

    private void CheckName(SimpleNameSyntax name) => CheckSymbol(name, model.GetSymbolInfo(name).Symbol);

    private void CheckSymbol(SyntaxNode node, ISymbol? symbol)
    {
        switch (symbol)
        {
            case null:
                return;
            case INamedTypeSymbol type:
                CheckType(node, type);
                return;
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                // An explicit `new X` names its type, which is looked at as a name.
                if (node is ImplicitObjectCreationExpressionSyntax) CheckType(node, constructor.ContainingType);
                CheckOpening(node, constructor);
                return;
            case IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol:
                CheckMember(node, symbol);
                if (symbol is IMethodSymbol method) CheckOpening(node, method);
                return;
        }
    }

    private void CheckOpening(SyntaxNode node, IMethodSymbol method)
    {
        if (method.Parameters.IsEmpty || method.Parameters[0].Type.SpecialType != SpecialType.System_String) return;
        var type = method.ContainingType.ToDisplayString(FullName);
        if (!AllowedApi.Opens(type, method.Parameters[0].Name)) return;
        Add(node, "script-type", "error", $"{type} cannot open files or addresses in a script; use a stream or a text");
    }

    private void CheckNamespace(SyntaxNode node, INamespaceSymbol space)
    {
        if (IsOwn(space)) return;
        var name = space.ToDisplayString();
        switch (AllowedApi.OfNamespace(name))
        {
            case AllowedApi.Verdict.Refused:
                Add(node, "script-namespace", "error", $"namespace {name} is not available to scripts");
                break;
            case AllowedApi.Verdict.Undocumented when node is not IdentifierNameSyntax { IsVar: true }:
                Add(node, "script-namespace", "warning", $"namespace {name} is not on the documented list of the platform");
                break;
        }
    }

    private void CheckType(SyntaxNode node, INamedTypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None || IsOwn(type) || type.ContainingNamespace is null) return;
        if (type.ContainingNamespace.IsGlobalNamespace) return;
        if (node.Parent is MemberAccessExpressionSyntax { Parent: var parent } access
            && access.Expression == node
            && parent is not null
            && AllowedApi.IsHarmlessMember(MemberName(model.GetSymbolInfo(access).Symbol)))
        {
            return;
        }

        var name = type.ToDisplayString(FullName);
        if (AllowedApi.ReasonAgainstType(name) is { } reason)
        {
            Add(node, "script-type", "error", $"{name} is not available to scripts: {reason}");
            return;
        }

        CheckNamespace(node, type.ContainingNamespace);
    }

    private void CheckMember(SyntaxNode node, ISymbol member)
    {
        if (member.ContainingType is not { } type || IsOwn(type)) return;
        var name = MemberName(member);
        if (type.Name == "IScriptContext" && type.ContainingNamespace.IsGlobalNamespace)
        {
            if (member.Name is "OriginalRequestUri" or "CreateNotificationUri")
            {
                Add(node, "script-undocumented", "warning", $"Context.{member.Name} is not documented, although certified connectors use it");
            }

            return;
        }

        if (type.ContainingNamespace.IsGlobalNamespace || AllowedApi.IsHarmlessMember(name)) return;
        if (AllowedApi.IsRefusedMember(name))
        {
            Add(node, "script-type", "error", $"{name} is not available to scripts");
            return;
        }

        // Objects of unnamed types may be used (a query string's NameValueCollection); those of refused ones may not.
        if (node.Parent is MemberAccessExpressionSyntax access && access.Name == node
            && model.GetSymbolInfo(access.Expression).Symbol is INamedTypeSymbol)
        {
            return; // The type was named and has been judged.
        }

        var typeName = type.ToDisplayString(FullName);
        if (AllowedApi.ReasonAgainstType(typeName) is { } reason)
        {
            Add(node, "script-type", "error", $"{name} is not available to scripts: {reason}");
        }
        else if (AllowedApi.OfNamespace(type.ContainingNamespace.ToDisplayString()) == AllowedApi.Verdict.Refused)
        {
            Add(node, "script-namespace", "error", $"{name} is not available to scripts");
        }
    }

    private static string MemberName(ISymbol? member) =>
        member?.ContainingType is { } type ? $"{type.ToDisplayString(FullName)}.{member.Name}" : string.Empty;

    /// <summary>Declared in the script itself.</summary>
    private bool IsOwn(ISymbol symbol) => symbol switch
    {
        INamespaceSymbol space => space.ConstituentNamespaces.Any(part => part.ContainingAssembly is { } assembly
            && SymbolEqualityComparer.Default.Equals(assembly, model.Compilation.Assembly)),
        _ => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, model.Compilation.Assembly),
    };

    private void Add(SyntaxNode node, string code, string severity, string message) =>
        findings.Add(Finding.At(node.GetLocation(), code, severity, message));
}
