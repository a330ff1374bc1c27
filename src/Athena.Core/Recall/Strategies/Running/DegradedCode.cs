namespace Athena.Recall.Strategies.Running;

/// <summary>The codes of <c>tools.md</c> section 5 that a strategy gives.</summary>
internal static class DegradedCode
{
    public const string EmbeddingDown = Stages.EmbedStage.EmbeddingDown;

    public const string EmbeddingPartial = "embedding_partial";

    public const string ChatDown = "llm_down";

    public const string BudgetExhausted = "budget_exhausted";

    private static readonly string[] Order = [EmbeddingDown, EmbeddingPartial, ChatDown, BudgetExhausted];

    /// <summary>Gets the place of a code in the order in which the first that applies is the reason of an answer.</summary>
    public static int Rank(string code) => Array.IndexOf(Order, code) is >= 0 and var at ? at : Order.Length;
}
