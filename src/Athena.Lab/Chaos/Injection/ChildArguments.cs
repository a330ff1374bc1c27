using System.Globalization;

namespace Athena.Lab.Chaos.Injection;

/// <summary>What a child process is told on its command line.</summary>
/// <param name="Subject">The name of the subject.</param>
/// <param name="Directory">The data directory.</param>
/// <param name="Seed">The seed of the workload.</param>
/// <param name="First">The first batch of each writer.</param>
/// <param name="Count">How many batches a writer sends.</param>
public sealed record ChildArguments(string Subject, string Directory, int Seed, IReadOnlyList<int> First, int Count)
{
    private const int Parts = 5;

    /// <summary>Writes them as command line arguments.</summary>
    public IReadOnlyList<string> Format() =>
    [
        Subject,
        Directory,
        Seed.ToString(CultureInfo.InvariantCulture),
        string.Join(',', First.Select(static first => first.ToString(CultureInfo.InvariantCulture))),
        Count.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidInputException">They are not what <see cref="Format"/> writes.</exception>
    public static ChildArguments Parse(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.Count != Parts
            || !int.TryParse(arguments[2], CultureInfo.InvariantCulture, out var seed)
            || !int.TryParse(arguments[4], CultureInfo.InvariantCulture, out var count))
        {
            Throw.InvalidInput("chaos child", string.Join(' ', arguments), "a subject, a directory, a seed, first indices and a count", "leave it to 'chaos crash' to start it");
            throw new InvalidOperationException();
        }

        return new ChildArguments(arguments[0], arguments[1], seed, [.. arguments[3].Split(',').Select(static first => int.Parse(first, CultureInfo.InvariantCulture))], count);
    }
}
