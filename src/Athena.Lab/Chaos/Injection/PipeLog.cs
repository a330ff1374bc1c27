using System.Globalization;
using System.Text;
using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Workload;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Tells each step of a workload as a line of a pipe, each with one write: what was told before a kill the parent can read after it.</summary>
internal sealed class PipeLog(Stream output) : IWorkloadLog
{
    public const string Open = "o";
    public const string NotOpen = "e";
    public const string Closed = "d";
    private const string SentLine = "s";
    private const string AcknowledgedLine = "a";
    private const string RefusedLine = "r";
    private const string UnknownLine = "u";

    private readonly Lock _gate = new();

    public void Sent(BatchRef batch) => Tell(SentLine, batch);

    public void Acknowledged(BatchRef batch) => Tell(AcknowledgedLine, batch);

    public void Refused(BatchRef batch, string code) => Tell(RefusedLine, batch);

    public void Unknown(BatchRef batch) => Tell(UnknownLine, batch);

    public void Tell(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (_gate)
        {
            output.Write(bytes);
            output.Flush();
        }
    }

    /// <summary>Enters a line in a history.</summary>
    /// <returns>Whether it acknowledges a batch.</returns>
    public static bool Enter(string line, History history)
    {
        var parts = line.Split(' ');
        if (parts.Length != 3
            || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var writer)
            || !int.TryParse(parts[2], CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        BatchStatus? status = parts[0] switch
        {
            SentLine or UnknownLine => BatchStatus.InFlight,
            AcknowledgedLine => BatchStatus.Acknowledged,
            RefusedLine => BatchStatus.Refused,
            _ => null,
        };
        if (status is { } known)
        {
            history.Set(new BatchRef(writer, index), known);
        }

        return status == BatchStatus.Acknowledged;
    }

    private void Tell(string kind, BatchRef batch) => Tell(string.Create(CultureInfo.InvariantCulture, $"{kind} {batch.Writer} {batch.Index}"));
}
