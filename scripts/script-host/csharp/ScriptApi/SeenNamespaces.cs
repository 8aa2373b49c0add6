// Namespaces that published connectors name in using directives. They have nothing that scripts need: the first is the
// platform's own, the second exists in .NET Framework only.
namespace Microsoft.PowerPlatform.Connectors.CustomCode.CSharp
{
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public static class NamespaceMarker
    {
    }
}

namespace System.Runtime.Remoting.Contexts
{
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public static class NamespaceMarker
    {
    }
}
