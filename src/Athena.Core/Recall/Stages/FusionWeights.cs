namespace Athena.Recall.Stages;

/// <summary>How much each arm has to offer for one question: its weight times its gain.</summary>
/// <param name="Vector">0 or more.</param>
/// <param name="Lexical">0 or more.</param>
public readonly record struct FusionWeights(double Vector, double Lexical)
{
    /// <summary>Mixes a vector score and a lexical score of 0 to 1; 0 where no arm offers anything.</summary>
    public double Mix(double vector, double lexical) => Vector + Lexical > 0 ? ((Vector * vector) + (Lexical * lexical)) / (Vector + Lexical) : 0;
}
