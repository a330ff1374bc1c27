using System.Buffers;
using System.Globalization;
using Athena.Model;
using Athena.Storage;

namespace Athena.Benchmarks.Durability;

/// <summary>Compares what a reopened engine holds with what it had acknowledged: each record once, text and vector unchanged, nothing else.</summary>
/// <param name="source">What was written; every record of it was acknowledged.</param>
public sealed class Proof(WorkSource source) : IStoreObserver
{
    private readonly HashSet<long> _seen = [];

    /// <inheritdoc/>
    public IReadOnlyList<Scope> IndexedScopes => [];

    /// <summary>Takes one record that the engine holds.</summary>
    /// <exception cref="MeasurementException">It is not what was written, or it was seen before.</exception>
    public void Take(string? sourceId, string text, ReadOnlySpan<float> vector)
    {
        var number = WorkSource.NumberOf(sourceId);
        if (number < 0 || number >= source.Issued || !_seen.Add(number))
        {
            throw new MeasurementException($"The reopened store holds a record of source id '{sourceId}' that was never written, or twice.");
        }

        if (text != source.Templates.Text(number) || !vector.SequenceEqual(source.Templates.Vector(number).Span))
        {
            throw new MeasurementException($"The reopened store holds record {number.ToString(CultureInfo.InvariantCulture)} with another text or vector than was written.");
        }
    }

    /// <summary>Checks that nothing is missing.</summary>
    /// <param name="engine">For the message.</param>
    /// <returns>How many records were read back.</returns>
    /// <exception cref="MeasurementException">Fewer records were found than were acknowledged.</exception>
    public long Confirm(string engine) => _seen.Count == source.Issued
        ? _seen.Count
        : throw new MeasurementException(string.Create(
            CultureInfo.InvariantCulture, $"{engine} acknowledged {source.Issued} records and holds {_seen.Count} after it was opened again."));

    /// <inheritdoc/>
    public void OnImage(IScopeImage image)
    {
        var vector = new float[source.Templates.Dimensions];
        for (var i = 0; i < image.Count; i++)
        {
            image.ReadVectors(i, 1, vector.Length, vector, vector.Length);
            var record = image.ReadRecord(i);
            Take(record.SourceId, record.Text, vector);
        }
    }

    /// <inheritdoc/>
    public void OnBatch(WriteBatch batch)
    {
        foreach (var put in batch.Operations.Select(static operation => operation.Put))
        {
            Take(put?.Record.SourceId, put?.Record.Text ?? "", put?.Vector is { } vector ? vector.Values.Span : []);
        }
    }

    /// <inheritdoc/>
    public void WriteIndex(Scope scope, IBufferWriter<byte> output, Func<Stream>? createVectors)
    {
    }
}
