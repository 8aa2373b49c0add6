using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PowerBatch.ScriptHost;

/// <summary>
/// The second look: every type and member that the compiled script refers to must be allowed, however the source wrote it.
/// What this finds, the first look (ApiChecker) missed.
/// </summary>
internal static class MetadataGuard
{
    private const string Runtime = "PowerBatch.ScriptRuntime.";

    internal static IReadOnlyList<string> Check(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var reader = file.GetMetadataReader();
        var found = new List<string>();
        foreach (var handle in reader.TypeReferences)
        {
            var name = NameOf(reader, handle);
            if (!IsAllowed(name)) found.Add(name);
        }

        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (TypeOf(reader, member.Parent) is not { } type) continue;
            var name = NameOf(reader, type);
            if (!IsAllowed(name, Owner(reader.GetString(member.Name)))) found.Add($"{name}.{reader.GetString(member.Name)}");
            if (AllowedApi.OpensByFirstText(name, reader.GetString(member.Name)) && TakesText(reader, member)) found.Add($"{name}.{reader.GetString(member.Name)} with a text");
        }

        for (var row = 1; row <= reader.GetTableRowCount(TableIndex.ModuleRef); row++) found.Add("native code");
        foreach (var handle in reader.TypeDefinitions)
        {
            if ((reader.GetTypeDefinition(handle).Attributes & TypeAttributes.LayoutMask) == TypeAttributes.ExplicitLayout && !IsCompilersData(reader, handle))
            {
                found.Add("explicit layout");
            }
        }

        foreach (var handle in reader.MethodDefinitions)
        {
            var method = reader.GetMethodDefinition(handle);
            var isNative = (method.ImplAttributes & (MethodImplAttributes.CodeTypeMask | MethodImplAttributes.InternalCall)) != 0;
            // The methods of delegates are made by the runtime.
            if ((method.Attributes & MethodAttributes.PinvokeImpl) != 0 || (isNative && (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) != MethodImplAttributes.Runtime))
            {
                found.Add("native code");
            }
        }

        return found.Distinct().ToList();
    }

    private static bool IsAllowed(string type, string? member = null)
    {
        if (!type.Contains('.') || type.StartsWith(Runtime, StringComparison.Ordinal)) return true;
        if (AllowedApi.IsCompilers(type, member)) return true;
        return (member is null ? AllowedApi.OfType(type) : AllowedApi.OfMember(type, member)) != AllowedApi.Verdict.Refused
            || (type == "System.Reflection.MemberInfo" && member is null);
    }

    /// <summary>Texts and arrays that the compiler keeps as raw data have a size, which is a layout.</summary>
    private static bool IsCompilersData(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            && reader.GetString(reader.GetTypeDefinition(outer).Name).StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal);
    }

    /// <summary>Whether the first parameter is a text.</summary>
    private static bool TakesText(MetadataReader reader, MemberReference member)
    {
        var blob = reader.GetBlobReader(member.Signature);
        var header = blob.ReadSignatureHeader();
        if (header.Kind != SignatureKind.Method || header.IsGeneric || blob.ReadCompressedInteger() == 0) return false;
        // These members give nothing or an object.
        if (blob.ReadSignatureTypeCode() == SignatureTypeCode.TypeHandle) blob.ReadTypeHandle();
        return blob.ReadSignatureTypeCode() == SignatureTypeCode.String;
    }

    private static string Owner(string member)
    {
        foreach (var prefix in (string[])["get_", "set_", "add_", "remove_"])
        {
            if (member.StartsWith(prefix, StringComparison.Ordinal)) return member[prefix.Length..];
        }

        return member;
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name).Split('`')[0];
        if (type.ResolutionScope.Kind == HandleKind.TypeReference) return $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}.{name}";
        var space = reader.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    /// <summary>The foreign type that a member belongs to; null for types of the script, arrays and type parameters.</summary>
    private static TypeReferenceHandle? TypeOf(MetadataReader reader, EntityHandle parent)
    {
        if (parent.Kind == HandleKind.TypeReference) return (TypeReferenceHandle)parent;
        if (parent.Kind != HandleKind.TypeSpecification) return null;
        var blob = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        var code = blob.ReadSignatureTypeCode();
        if (code == SignatureTypeCode.GenericTypeInstance) code = blob.ReadSignatureTypeCode();
        if (code != SignatureTypeCode.TypeHandle) return null;
        var handle = blob.ReadTypeHandle();
        return handle.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)handle : null;
    }
}
