using Athena.Lexical;

namespace Athena.Recall.Strategies.Running;

/// <summary>One wording that is searched; the first of a request is the question as it was asked.</summary>
internal sealed class QueryVariant
{
    /// <summary>The most variants of a request.</summary>
    public const int Most = 8;

    /// <summary>Initializes a variant.</summary>
    /// <param name="text">What the lexical arm searches.</param>
    /// <param name="weight">What its scores count, 0 to 1.</param>
    /// <param name="method">The part that made it, or <c>question</c>.</param>
    public QueryVariant(string text, double weight, string method) => (Text, Weight, Method) = (text, weight, method);

    /// <summary>Gets the text.</summary>
    public string Text { get; }

    /// <summary>Gets what its scores count.</summary>
    public double Weight { get; }

    /// <summary>Gets who made it.</summary>
    public string Method { get; }

    /// <summary>Gets or sets its analysis; the terms belong to this variant.</summary>
    public AnalyzedQuery Query { get; set; }

    /// <summary>Gets further terms of the lexical arm, by weight; they count beside the words of the text.</summary>
    public List<(TermList Terms, double Weight)> Expansions { get; } = [];

    /// <summary>Gets further texts whose vectors are mixed into the text's own, by weight; the text's own counts <see cref="OwnWeight"/>.</summary>
    public List<(string Text, double Weight)> Mixed { get; } = [];

    /// <summary>Gets or sets the weight of the text's own vector in the mixture.</summary>
    public double OwnWeight { get; set; } = 1;

    /// <summary>Gets or sets the vector; empty where there is none.</summary>
    public ReadOnlyMemory<float> Vector { get; set; }
}
