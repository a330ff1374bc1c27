using System.Globalization;

namespace Athena.Lab.Tuning;

/// <summary>Settings of a fit; defaults are those that the shipped model was made with.</summary>
public sealed record TuningSettings
{
    /// <summary>Gets the trees of one fit.</summary>
    /// <value>1 to 2,000; default 150.</value>
    public int Trees { get; init; } = 150;

    /// <summary>Gets the leaves of a tree.</summary>
    /// <value>2 to 31; default 7.</value>
    public int Leaves { get; init; } = 7;

    /// <summary>Gets by what a leaf's value is multiplied.</summary>
    /// <value>0.001 to 1; default 0.06.</value>
    public double LearningRate { get; init; } = 0.06;

    /// <summary>Gets the share of the signals that a tree may ask.</summary>
    /// <value>0.05 to 1; default 0.5.</value>
    public double SignalShare { get; init; } = 0.5;

    /// <summary>Gets the share of the questions that a tree is grown from.</summary>
    /// <value>0.05 to 1; default 0.7.</value>
    public double QuestionShare { get; init; } = 0.7;

    /// <summary>Gets the weight that holds leaves near 0.</summary>
    /// <value>0 to 1,000; default 5.</value>
    public double Shrinkage { get; init; } = 5;

    /// <summary>Gets the fewest candidates of a leaf.</summary>
    /// <value>1 to 100,000; default 50.</value>
    public int LeafSize { get; init; } = 50;

    /// <summary>Gets how many first ranks count.</summary>
    /// <value>1 to 1,000; default 20.</value>
    public int Truncation { get; init; } = 20;

    /// <summary>Gets how many fits with seeds of their own are averaged.</summary>
    /// <value>1 to 20; default 4.</value>
    public int Fits { get; init; } = 4;

    /// <summary>Gets the seed of all chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public void Validate()
    {
        Throw.IfOutside(Trees, 1, 2_000, nameof(Trees));
        Throw.IfOutside(Leaves, 2, 31, nameof(Leaves));
        Throw.IfOutside(LearningRate, 0.001, 1, nameof(LearningRate));
        Throw.IfOutside(SignalShare, 0.05, 1, nameof(SignalShare));
        Throw.IfOutside(QuestionShare, 0.05, 1, nameof(QuestionShare));
        Throw.IfOutside(Shrinkage, 0, 1_000, nameof(Shrinkage));
        Throw.IfOutside(LeafSize, 1, 100_000, nameof(LeafSize));
        Throw.IfOutside(Truncation, 1, 1_000, nameof(Truncation));
        Throw.IfOutside(Fits, 1, 20, nameof(Fits));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"LambdaMART, {Fits} x {Trees} trees of {Leaves} leaves, rate {LearningRate}, signals {SignalShare}, questions {QuestionShare}, L2 {Shrinkage}, leaf >= {LeafSize}, truncation {Truncation}");
}
