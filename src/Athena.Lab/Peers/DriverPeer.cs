using System.Globalization;

namespace Athena.Lab.Peers;

/// <summary>An index of another engine, in a process of its own.</summary>
/// <param name="engine">The name in the results.</param>
/// <param name="index">What <c>build</c> is given.</param>
/// <param name="buildThreads">How many threads build.</param>
/// <param name="unit">What an effort is called.</param>
/// <param name="efforts">The efforts to search with.</param>
/// <param name="driver">The process; owned.</param>
internal sealed class DriverPeer(string engine, string index, int buildThreads, string unit, IReadOnlyList<double> efforts, PeerDriver driver) : IPeer
{
    /// <inheritdoc/>
    public string Engine => engine;

    /// <inheritdoc/>
    public IReadOnlyList<double> Efforts => efforts;

    /// <inheritdoc/>
    public (double Seconds, double Bytes) Build()
    {
        var answer = driver.Ask(string.Create(CultureInfo.InvariantCulture, $"build {index} {buildThreads}"));
        return (answer[0], answer[1]);
    }

    /// <inheritdoc/>
    public string SettingOf(double effort) => string.Create(CultureInfo.InvariantCulture, $"{index}, {unit} {effort}{(buildThreads > 1 ? $", built by {buildThreads} threads" : string.Empty)}");

    /// <inheritdoc/>
    public PeerTiming Search(double effort, int threads)
    {
        var answer = driver.Ask(string.Create(CultureInfo.InvariantCulture, $"search {effort} {threads}"));
        return new PeerTiming(answer[0], answer[1], answer[2], answer[3]);
    }

    /// <inheritdoc/>
    public void Dispose() => driver.Dispose();
}
