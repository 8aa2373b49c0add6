using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PowerBatch.ScriptHost;

/// <summary>What the compiler calls for a construct without a name in the source.</summary>
internal static class HiddenCalls
{
    internal static IEnumerable<ISymbol?> Of(SemanticModel model, SyntaxNode node)
    {
        switch (node)
        {
            case CommonForEachStatementSyntax loop:
                var loopInfo = model.GetForEachStatementInfo(loop);
                return
                [
                    loopInfo.GetEnumeratorMethod,
                    loopInfo.MoveNextMethod,
                    loopInfo.CurrentProperty,
                    loopInfo.DisposeMethod,
                    loopInfo.ElementConversion.MethodSymbol,
                    .. loop is ForEachVariableStatementSyntax variables ? Methods(model.GetDeconstructionInfo(variables)) : [],
                ];
            case AwaitExpressionSyntax wait:
                var waitInfo = model.GetAwaitExpressionInfo(wait);
                return [waitInfo.GetAwaiterMethod, waitInfo.IsCompletedProperty, waitInfo.GetResultMethod];
            case QueryClauseSyntax clause:
                var clauseInfo = model.GetQueryClauseInfo(clause);
                return [clauseInfo.CastInfo.Symbol, clauseInfo.OperationInfo.Symbol];
            case SelectOrGroupClauseSyntax or OrderingSyntax:
                return [model.GetSymbolInfo(node).Symbol];
            case AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } assignment:
                return Methods(model.GetDeconstructionInfo(assignment));
            case ExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)SyntaxKind.CollectionInitializerExpression } } element:
                return [model.GetCollectionInitializerSymbolInfo(element).Symbol];
            default:
                return [];
        }
    }

    private static IEnumerable<ISymbol?> Methods(DeconstructionInfo info) =>
        info.Nested.SelectMany(Methods).Append(info.Method).Append(info.Conversion?.MethodSymbol);
}
