using System.Globalization;

namespace Athena.Lab.Tuning;

/// <summary>Settings of the fit of a net; defaults are those that the shipped model was made with.</summary>
public sealed record NetSettings
{
    /// <summary>Gets the units of the layer.</summary>
    /// <value>0 to 256; default 12.</value>
    public int Units { get; init; } = 12;

    /// <summary>Gets how often each question is seen.</summary>
    /// <value>1 to 1,000; default 40.</value>
    public int Rounds { get; init; } = 40;

    /// <summary>Gets the questions of a step.</summary>
    /// <value>1 to 1,000; default 48.</value>
    public int Questions { get; init; } = 48;

    /// <summary>Gets the step width.</summary>
    /// <value>0.00001 to 1; default 0.004.</value>
    public double Rate { get; init; } = 0.004;

    /// <summary>Gets the weight that holds weights near 0.</summary>
    /// <value>0 to 1; default 0.002.</value>
    public double Decay { get; init; } = 0.002;

    /// <summary>Gets the share of the signals that a step does without.</summary>
    /// <value>0 to 0.9; default 0.1.</value>
    public double Dropped { get; init; } = 0.1;

    /// <summary>Gets how many fits with seeds of their own are averaged.</summary>
    /// <value>1 to 20; default 4.</value>
    public int Fits { get; init; } = 4;

    /// <summary>Checks every setting.</summary>
    /// <exception cref="InvalidInputException">A setting is out of range.</exception>
    public void Validate()
    {
        Throw.IfOutside(Units, 0, 256, nameof(Units));
        Throw.IfOutside(Rounds, 1, 1_000, nameof(Rounds));
        Throw.IfOutside(Questions, 1, 1_000, nameof(Questions));
        Throw.IfOutside(Rate, 0.00001, 1, nameof(Rate));
        Throw.IfOutside(Decay, 0, 1, nameof(Decay));
        Throw.IfOutside(Dropped, 0, 0.9, nameof(Dropped));
        Throw.IfOutside(Fits, 1, 20, nameof(Fits));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"listwise net, {Fits} fits of {Units} units, {Rounds} rounds by {Questions} questions, rate {Rate}, decay {Decay}, dropped {Dropped}");
}
