using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PowerBatch.ScriptHost;

/// <summary>
/// Finds what a script uses and may not, or should not, by the symbols that its code is bound to: names, and what the
/// compiler calls without a name (conversions, operators, enumerators, awaiters, base constructors).
/// </summary>
/// <param name="forRun">What this host does not run is an error then, not a warning.</param>
internal sealed class ApiChecker(SemanticModel model, bool forRun)
{
    private readonly List<Finding> findings = [];

    internal IReadOnlyList<Finding> Check(SyntaxNode root)
    {
        findings.AddRange(LanguageChecker.Check(root));
        foreach (var node in root.DescendantNodes(descendIntoTrivia: false)) CheckNode(node);

        // `var x = new X()` names X twice.
        return findings.DistinctBy(finding => (finding.Line, finding.Message)).ToList();
    }

    private void CheckNode(SyntaxNode node)
    {
        if (node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { } directive)
        {
            if (node == directive && directive.GetLocation().GetMappedLineSpan().HasMappedPath) CheckUsing(directive);
            return;
        }

        switch (node)
        {
            case AttributeSyntax or ConstructorInitializerSyntax or SimpleNameSyntax:
            case ExpressionSyntax when node is not (TypeSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax):
                CheckSymbol(node, model.GetSymbolInfo(node).Symbol);
                break;
        }

        // An attribute's name is bound to its constructor.
        if (node is AttributeSyntax attribute && model.GetTypeInfo(attribute).Type is INamedTypeSymbol attributeType) CheckType(attribute.Name, attributeType);
        if (node is ExpressionSyntax expression) CheckConversion(expression);
        foreach (var hidden in HiddenCalls.Of(model, node)) CheckSymbol(node, hidden);
        if (node is BaseTypeDeclarationSyntax declaration && model.GetDeclaredSymbol(declaration) is { } declared) CheckBase(declaration, declared);
    }

    private void CheckUsing(UsingDirectiveSyntax directive)
    {
        if (directive.Name is not { } name) return;
        switch (model.GetSymbolInfo(name).Symbol)
        {
            case INamespaceSymbol space:
                CheckNamespace(name, space);
                break;
            case INamedTypeSymbol type:
                CheckType(name, type);
                foreach (var argument in type.TypeArguments) CheckAnyType(name, argument);
                break;
        }
    }

    private void CheckSymbol(SyntaxNode node, ISymbol? symbol)
    {
        switch (symbol)
        {
            case INamedTypeSymbol type:
                CheckType(node, type);
                break;
            case IDynamicTypeSymbol:
                Add(node, "script-type", "error", "dynamic is not available to scripts: it calls members by their names at run time");
                break;
            case IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol:
                CheckMember(node, symbol);
                break;
        }
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
            case AllowedApi.Verdict.Seen:
                Add(node, "script-namespace", "warning", $"namespace {name} is not on the documented list of the platform, although published connectors use it");
                break;
        }
    }

    private void CheckType(SyntaxNode node, INamedTypeSymbol type)
    {
        if (IsUnjudged(type)) return;
        var name = Names.Of(type);
        switch (AllowedApi.OfType(name))
        {
            case AllowedApi.Verdict.Refused:
                AddRefused(node, type, $"{name} is not available to scripts{AllowedApi.ReasonAgainst(name)}");
                break;
            case AllowedApi.Verdict.SeenAndNotRun when forRun:
                Add(node, "script-type", "error", $"{name} is not run on this machine{AllowedApi.ReasonAgainst(name)}");
                break;
            case AllowedApi.Verdict.Seen or AllowedApi.Verdict.SeenAndNotRun when node is not IdentifierNameSyntax { IsVar: true }:
                if (AllowedApi.OfNamespace(Names.Of(type.ContainingNamespace)) == AllowedApi.Verdict.Seen) CheckNamespace(node, type.ContainingNamespace);
                else Add(node, "script-type", "warning", $"{name} is not documented for scripts, although published connectors use it");
                break;
        }
    }

    /// <summary>A type that may be an array, a pointer or a type parameter.</summary>
    private void CheckAnyType(SyntaxNode node, ITypeSymbol type)
    {
        foreach (var part in Names.Parts(type))
        {
            if (part is IDynamicTypeSymbol || (part is INamedTypeSymbol named && IsRefused(named))) CheckSymbol(node, part);
        }
    }

    private void CheckMember(SyntaxNode node, ISymbol symbol)
    {
        var member = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
        if (member is IMethodSymbol { MethodKind: MethodKind.BuiltinOperator or MethodKind.LocalFunction or MethodKind.AnonymousFunction }) return;
        if (member.ContainingType is not { } type || IsOwn(type)) return;
        if (type.Name == "IScriptContext" && type.ContainingNamespace.IsGlobalNamespace)
        {
            if (member.Name is "OriginalRequestUri" or "CreateNotificationUri")
            {
                Add(node, "script-undocumented", "warning", $"Context.{member.Name} is not documented, although published connectors use it");
            }

            return;
        }

        if (IsUnjudged(type)) return;
        var typeName = Names.Of(type);
        var name = $"{typeName}.{Names.OfMember(member)}";
        if (AllowedApi.OfMember(typeName, Names.OfMember(member)) == AllowedApi.Verdict.Refused)
        {
            // The hidden calls of the compiler's own making: an awaiter, an enumerator.
            if (AllowedApi.IsCompilers(typeName, Names.OfMember(member))) return;
            AddRefused(Named(node), type, $"{name} is not available to scripts{AllowedApi.ReasonAgainst(typeName)}");
            return;
        }

        foreach (var part in Names.Signature(member).SelectMany(Names.Parts).OfType<INamedTypeSymbol>())
        {
            if (!IsRefused(part)) continue;
            AddRefused(Named(node), part, $"{name} is not available to scripts: it takes or gives {Names.Of(part)}");
            return;
        }

        if (member is IMethodSymbol method) CheckText(node, method, name);
    }

    /// <summary>Texts that name a file, an address or a type.</summary>
    private void CheckText(SyntaxNode node, IMethodSymbol method, string name)
    {
        var space = Names.Of(method.ContainingType.ContainingNamespace);
        var opens = method.Parameters.Any(each => each.Type.SpecialType == SpecialType.System_String && AllowedApi.Opens(space, each.Name));
        if (opens && Names.Of(method.ContainingType) != "System.IO.Path")
        {
            Add(node, "script-type", "error", $"{name.Replace("..ctor", string.Empty)} cannot open files or addresses in a script; use a stream or a text");
        }

        if (space != "System.Security.Cryptography" || method.Name is not ("Create" or "CreateFromName") || method.Parameters.IsEmpty) return;
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.ArgumentList.Arguments.FirstOrDefault() is { } argument
            && model.GetConstantValue(argument.Expression) is { HasValue: true, Value: string algorithm }
            && algorithm.Replace("System.Security.Cryptography.", string.Empty).Any(letter => letter is '.' or ','))
        {
            Add(node, "script-type", "error", $"\"{algorithm}\" is not the name of an algorithm");
        }
    }

    private void CheckConversion(ExpressionSyntax expression)
    {
        if (model.GetConversion(expression).MethodSymbol is { } method) CheckMember(expression, method);
        var types = model.GetTypeInfo(expression);
        if (types.Type is IDynamicTypeSymbol) CheckSymbol(expression, types.Type);
        if (types.ConvertedType is { } converted && !SymbolEqualityComparer.Default.Equals(converted, types.Type)) CheckAnyType(expression, converted);
    }

    /// <summary>The constructor that a class calls without saying so, and the types that may not be derived from.</summary>
    private void CheckBase(BaseTypeDeclarationSyntax declaration, INamedTypeSymbol declared)
    {
        if (declared.TypeKind != TypeKind.Class || declared.BaseType is not { } up || IsUnjudged(up) || IsOwn(up)) return;
        var name = Names.Of(up);
        var isSealed = name is "Newtonsoft.Json.JsonSerializerSettings" or "Newtonsoft.Json.JsonSerializer";
        if (isSealed || AllowedApi.OfMember(name, ".ctor") == AllowedApi.Verdict.Refused)
        {
            AddRefused(declaration.BaseList ?? (SyntaxNode)declaration, up, $"a script cannot derive from {name}");
        }
    }

    private bool IsRefused(INamedTypeSymbol type) =>
        !IsUnjudged(type) && AllowedApi.OfType(Names.Of(type)) == AllowedApi.Verdict.Refused && !AllowedApi.IsCompilers(Names.Of(type));

    /// <summary>Types of the script itself, of the script's base, tuples and what did not bind.</summary>
    private bool IsUnjudged(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Error || type.IsAnonymousType || type.IsTupleType || IsOwn(type) || type.ContainingNamespace is null or { IsGlobalNamespace: true };

    /// <summary>Where a person looks for it: the type of `new X(…)`.</summary>
    private static SyntaxNode Named(SyntaxNode node) => node is ObjectCreationExpressionSyntax creation ? creation.Type : node;

    /// <summary>Declared in the script itself.</summary>
    private bool IsOwn(ISymbol symbol) => symbol switch
    {
        INamespaceSymbol space => space.ConstituentNamespaces.Any(part => part.ContainingAssembly is { } assembly
            && SymbolEqualityComparer.Default.Equals(assembly, model.Compilation.Assembly))
            && AllowedApi.OfNamespace(space.ToDisplayString()) == AllowedApi.Verdict.Refused,
        _ => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, model.Compilation.Assembly),
    };

    private void AddRefused(SyntaxNode node, INamedTypeSymbol type, string message)
    {
        var isKnown = AllowedApi.OfNamespace(Names.Of(type.ContainingNamespace)) != AllowedApi.Verdict.Refused;
        Add(node, isKnown ? "script-type" : "script-namespace", "error", message);
    }

    private void Add(SyntaxNode node, string code, string severity, string message) =>
        findings.Add(Finding.At(node.GetLocation(), code, severity, message));
}
