using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PowerBatch.ScriptHost;

/// <summary>
/// Sends a script's uses of the system's clock to the host's: delays, the time of day, stopwatches, timed cancellation.
/// Also keeps continuations on the host's context and marks threads that only wait, so that the host can tell when a
/// script does nothing but wait. Line breaks stay, so that stack traces keep their line numbers.
/// </summary>
internal sealed class ClockRewriter(SemanticModel model) : CSharpSyntaxRewriter
{
    private const string Clock = "global::PowerBatch.ScriptRuntime.ScriptClock";

    private static readonly Dictionary<string, string> Properties = new(StringComparer.Ordinal)
    {
        ["System.DateTime.UtcNow"] = "UtcNow",
        ["System.DateTime.Now"] = "Now",
        ["System.DateTime.Today"] = "Today",
        ["System.DateTimeOffset.UtcNow"] = "OffsetUtcNow",
        ["System.DateTimeOffset.Now"] = "OffsetNow",
        ["System.Environment.TickCount"] = "TickCount",
    };

    private static readonly Dictionary<string, string> Methods = new(StringComparer.Ordinal)
    {
        ["System.Threading.Tasks.Task.Delay"] = "Delay",
        ["System.Threading.Tasks.Task.Run"] = "Run",
        ["System.Threading.Tasks.Task.WaitAny"] = "WaitAny",
        ["System.Threading.Tasks.Task.WaitAll"] = "WaitAll",
        ["System.Threading.Thread.Sleep"] = "Sleep",
    };

    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        var symbol = model.GetSymbolInfo(node).Symbol;
        if (symbol is IPropertySymbol { IsStatic: true } && Properties.TryGetValue(NameOf(symbol), out var property))
        {
            return Replace(node, $"{Clock}.{property}");
        }

        if (symbol is IPropertySymbol { Name: "Result" } && IsTask(symbol.ContainingType))
        {
            return Call(node, "Block", (ExpressionSyntax)Visit(node.Expression), SyntaxKind.TrueLiteralExpression);
        }

        return IsStopwatch(symbol) ? Stopwatch(node) : base.VisitMemberAccessExpression(node);
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
    {
        var symbol = model.GetSymbolInfo(node).Symbol;
        // `using static System.DateTime;` is legal, if odd.
        if (symbol is IPropertySymbol { IsStatic: true } && Properties.TryGetValue(NameOf(symbol), out var property)
            && node.Parent is not MemberAccessExpressionSyntax)
        {
            return Replace(node, $"{Clock}.{property}");
        }

        return IsStopwatch(symbol) && node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null ? Stopwatch(node) : base.VisitIdentifierName(node);
    }

    public override SyntaxNode? VisitQualifiedName(QualifiedNameSyntax node) =>
        IsStopwatch(model.GetSymbolInfo(node).Symbol) && node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null
            ? Stopwatch(node)
            : base.VisitQualifiedName(node);

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (model.GetSymbolInfo(node).Symbol is not IMethodSymbol method) return base.VisitInvocationExpression(node);
        var name = NameOf(method);
        var arguments = (ArgumentListSyntax)VisitArgumentList(node.ArgumentList)!;
        if (method.IsStatic && Methods.TryGetValue(name, out var replacement) && Fits(method))
        {
            return Replace(node, $"{Clock}.{replacement}{TypeArguments(node)}", arguments);
        }

        if (node.Expression is not MemberAccessExpressionSyntax access) return base.VisitInvocationExpression(node);
        switch (method.Name)
        {
            case "Wait" when method.Parameters.IsEmpty && IsTask(method.ContainingType):
                return Call(node, "Block", (ExpressionSyntax)Visit(access.Expression), SyntaxKind.TrueLiteralExpression);
            case "GetResult" when AwaitedTask(access.Expression) is { } task:
                return Call(node, "Block", (ExpressionSyntax)Visit(task), SyntaxKind.FalseLiteralExpression);
            case "ConfigureAwait" when IsTask(method.ContainingType):
                return node
                    .WithExpression((ExpressionSyntax)Visit(node.Expression))
                    .WithArgumentList(SyntaxFactory.ParseArgumentList("(true)").WithTriviaFrom(node.ArgumentList));
            case "CancelAfter" when name == "System.Threading.CancellationTokenSource.CancelAfter":
                return Replace(
                    node,
                    $"{Clock}.CancelAfter",
                    arguments.WithArguments(arguments.Arguments.Insert(0, SyntaxFactory.Argument((ExpressionSyntax)Visit(access.Expression)))));
        }

        return base.VisitInvocationExpression(node);
    }

    public override SyntaxNode? VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
    {
        if (model.GetSymbolInfo(node).Symbol is IMethodSymbol { Parameters.Length: 1 } constructor
            && constructor.ContainingType.ToDisplayString() == "System.Threading.CancellationTokenSource"
            && node.ArgumentList is { } list)
        {
            return Replace(node, $"{Clock}.CancelAfter", (ArgumentListSyntax)VisitArgumentList(list)!);
        }

        return base.VisitObjectCreationExpression(node);
    }

    /// <summary>The task that `x.GetAwaiter()` or `x.ConfigureAwait(…).GetAwaiter()` waits for.</summary>
    private ExpressionSyntax? AwaitedTask(ExpressionSyntax expression)
    {
        if (Receiver(expression, "GetAwaiter") is not { } awaitable) return null;
        var task = Receiver(awaitable, "ConfigureAwait") ?? awaitable;
        return IsTask(model.GetTypeInfo(task).Type) ? task : null;
    }

    private static ExpressionSyntax? Receiver(ExpressionSyntax expression, string method) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            && access.Name.Identifier.Text == method
            ? access.Expression
            : null;

    private static string NameOf(ISymbol symbol) => $"{symbol.ContainingType?.ToDisplayString()}.{symbol.Name}";

    private static bool IsTask(ITypeSymbol? type) =>
        type?.OriginalDefinition.ToDisplayString() is "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task<TResult>";

    private static bool IsStopwatch(ISymbol? symbol) =>
        symbol is INamedTypeSymbol && symbol.ToDisplayString() == "System.Diagnostics.Stopwatch";

    /// <summary>WaitAll and WaitAny with a time limit keep the system's clock: scripts hardly use them.</summary>
    private static bool Fits(IMethodSymbol method) =>
        !(method.Name is "WaitAll" or "WaitAny") || method.Parameters.Length == 1;

    private static string TypeArguments(InvocationExpressionSyntax node) => node.Expression switch
    {
        MemberAccessExpressionSyntax { Name: GenericNameSyntax name } => name.TypeArgumentList.ToString(),
        GenericNameSyntax name => name.TypeArgumentList.ToString(),
        _ => string.Empty,
    };

    private static SyntaxNode Stopwatch(SyntaxNode node) =>
        node is NameSyntax
            ? SyntaxFactory.ParseName("global::PowerBatch.ScriptRuntime.Stopwatch").WithTriviaFrom(node)
            : Replace(node, "global::PowerBatch.ScriptRuntime.Stopwatch");

    private static ExpressionSyntax Replace(SyntaxNode node, string expression) =>
        SyntaxFactory.ParseExpression(expression).WithTriviaFrom(node);

    private static ExpressionSyntax Replace(SyntaxNode node, string expression, ArgumentListSyntax arguments) =>
        SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression(expression), arguments).WithTriviaFrom(node);

    private static ExpressionSyntax Call(SyntaxNode node, string method, ExpressionSyntax task, SyntaxKind wrap) =>
        Replace(
            node,
            $"{Clock}.{method}",
            SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList(
            [
                SyntaxFactory.Argument(task.WithoutTrailingTrivia()),
                SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(wrap)),
            ])));
}
