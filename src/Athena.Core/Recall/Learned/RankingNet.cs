namespace Athena.Recall.Learned;

/// <summary>
/// A linear form with a small layer of tanh beside it, over standardised columns. As good on data like those of its fit as trees are, and wrong
/// at other places; on other data it does not hold, so it is asked only there. Immutable.
/// </summary>
/// <param name="Mean">Of each column in the fit.</param>
/// <param name="Deviation">Of each column in the fit, above 0.</param>
/// <param name="Weights">Of the linear form, one a column.</param>
/// <param name="Hidden">Of the layer, unit by unit, one a column.</param>
/// <param name="Bias">Of each unit.</param>
/// <param name="Output">What each unit's tanh is multiplied by.</param>
public sealed record RankingNet(
    IReadOnlyList<float> Mean,
    IReadOnlyList<float> Deviation,
    IReadOnlyList<float> Weights,
    IReadOnlyList<IReadOnlyList<float>> Hidden,
    IReadOnlyList<float> Bias,
    IReadOnlyList<float> Output)
{
    /// <summary>How many deviations from the mean a value counts at most.</summary>
    public const float MostDeviations = 5;

    /// <summary>Joins nets that standardise alike into one that gives their sum: the columns are then standardised once.</summary>
    public static IReadOnlyList<RankingNet> Join(IReadOnlyList<RankingNet> nets)
    {
        ArgumentNullException.ThrowIfNull(nets);
        List<List<RankingNet>> alike = [];
        foreach (var net in nets)
        {
            var known = alike.Find(group => net.Mean.SequenceEqual(group[0].Mean) && net.Deviation.SequenceEqual(group[0].Deviation));
            if (known is null)
            {
                alike.Add([net]);
            }
            else
            {
                known.Add(net);
            }
        }

        return alike.ConvertAll(Sum);
    }

    /// <summary>Checks that it is a net over so many columns.</summary>
    /// <exception cref="InvalidInputException">It is not.</exception>
    public void Validate(int columns)
    {
        Throw.IfOutside(Mean.Count, columns, columns, "means");
        Throw.IfOutside(Deviation.Count, columns, columns, "deviations");
        Throw.IfOutside(Weights.Count, columns, columns, "weights");
        Throw.IfOutside(Hidden.Count, 0, 256, "units");
        Throw.IfOutside(Bias.Count, Hidden.Count, Hidden.Count, "biases");
        Throw.IfOutside(Output.Count, Hidden.Count, Hidden.Count, "outputs");
        foreach (var unit in Hidden)
        {
            Throw.IfOutside(unit.Count, columns, columns, "weights of a unit");
        }

        foreach (var deviation in Deviation)
        {
            Throw.IfOutside(deviation, float.Epsilon, float.MaxValue, "deviation");
        }
    }

    private static RankingNet Sum(List<RankingNet> nets) => nets.Count == 1 ? nets[0] : nets[0] with
    {
        Mean = [.. nets[0].Mean],
        Deviation = [.. nets[0].Deviation],
        Weights = [.. Enumerable.Range(0, nets[0].Weights.Count).Select(column => nets.Sum(net => net.Weights[column]))],
        Hidden = [.. nets.SelectMany(static net => net.Hidden)],
        Bias = [.. nets.SelectMany(static net => net.Bias)],
        Output = [.. nets.SelectMany(static net => net.Output)],
    };
}
