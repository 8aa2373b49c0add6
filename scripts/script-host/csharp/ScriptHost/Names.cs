using Microsoft.CodeAnalysis;

namespace PowerBatch.ScriptHost;

/// <summary>Names of symbols as AllowedApi has them.</summary>
internal static class Names
{
    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.None);

    /// <summary>Namespace and names without type arguments, never a keyword of the language.</summary>
    internal static string Of(INamedTypeSymbol type)
    {
        var original = type.OriginalDefinition;
        return original.SpecialType == SpecialType.None ? original.ToDisplayString(FullName) : $"System.{SpecialName(original)}";
    }

    internal static string Of(INamespaceSymbol? space) => space?.ToDisplayString() ?? string.Empty;

    /// <summary>Accessors go by their property or event.</summary>
    internal static string OfMember(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => ".ctor",
        IMethodSymbol { AssociatedSymbol: { } owner } => owner.MetadataName,
        _ => member.MetadataName,
    };

    /// <summary>The types that a member takes and gives.</summary>
    internal static IEnumerable<ITypeSymbol> Signature(ISymbol member) => member.OriginalDefinition switch
    {
        // The constructor of a delegate takes a pointer, which only the compiler writes.
        IMethodSymbol { ContainingType.TypeKind: TypeKind.Delegate } => [],
        IMethodSymbol method => method.Parameters.Select(each => each.Type).Append(method.ReturnType).Concat(((IMethodSymbol)member).TypeArguments),
        IPropertySymbol property => property.Parameters.Select(each => each.Type).Append(property.Type),
        IFieldSymbol field => [field.Type],
        IEventSymbol @event => [@event.Type],
        _ => [],
    };

    /// <summary>A type with the types inside it: elements of arrays, type arguments.</summary>
    internal static IEnumerable<ITypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        IPointerTypeSymbol pointer => Parts(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Append(named),
        _ => [type],
    };

    private static string SpecialName(INamedTypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString() == "System" ? type.Name : $"{type.ContainingNamespace.ToDisplayString()["System.".Length..]}.{type.Name}";
}
