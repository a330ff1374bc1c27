using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using Athena.Lab.Traces;

namespace Athena.Lab.Flames;

/// <summary>Writes the lanes of a trace as one page that needs nothing but itself: no server, no network, no other file.</summary>
public static class FlameGraphHtml
{
    /// <summary>Writes the page.</summary>
    /// <param name="analysis">The analysed trace.</param>
    /// <param name="metadata">What the header says beside the trace.</param>
    /// <returns>HTML; the same for the same input.</returns>
    public static string Write(TraceAnalysis analysis, TraceMetadata metadata) =>
        FlamePage.Compose(WebUtility.HtmlEncode(metadata.Title), Data(analysis, metadata));

    // The writer's default encoder escapes '<', '>' and '&', so that no name can close the script element that holds the data.
    private static string Data(TraceAnalysis analysis, TraceMetadata metadata)
    {
        var frames = new FrameTable();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("title", metadata.Title);
            json.WriteString("commit", metadata.Commit);
            json.WriteString("machine", metadata.Machine);
            WriteFacts(json, analysis);
            json.WriteStartArray("lanes");
            WriteLane(json, "cpu", "CPU", "managed code of the workload, all threads", analysis.Cpu, frames);
            WriteLane(json, "alloc", "Allocations", "bytes allocated by the workload, estimated from samples; the leaf is the type", analysis.Allocations, frames);
            WriteLane(json, "offcpu", "Off-CPU / native", "the benchmark thread waiting or inside native code; the two cannot be told apart", analysis.OffCpu, frames);
            json.WriteEndArray();
            WriteArray(json, "names", frames.Names, static (j, name) => j.WriteStringValue(name));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteFacts(Utf8JsonWriter json, TraceAnalysis analysis)
    {
        if (analysis.Operations is { } operations)
        {
            json.WriteNumber("operations", operations);
        }

        json.WriteNumber("windows", analysis.Windows);
        json.WriteNumber("measuredMs", Math.Round(analysis.MeasuredMilliseconds, 3));
        json.WriteNumber("sampleMs", Math.Round(analysis.SampleMilliseconds, 4));
        json.WriteNumber("eventsLost", analysis.EventsLost);
        json.WriteNumber("pollShare", Math.Round(analysis.PollShare, 4));
        json.WriteNumber("eventWritingShare", Math.Round(analysis.EventWritingShare, 4));
    }

    private static void WriteLane(Utf8JsonWriter json, string key, string title, string about, TraceLane lane, FrameTable frames)
    {
        var tree = new FlameTree(lane.Stacks, frames);
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteString("title", title);
        json.WriteString("about", about);
        json.WriteString("unit", lane.Stacks.Unit == StackUnit.Milliseconds ? "ms" : "bytes");
        json.WriteNumber("kept", lane.Stacks.TotalSamples);
        json.WriteNumber("inTrace", lane.SamplesInTrace);
        json.WriteNumber("inWindows", lane.SamplesInWindows);
        json.WriteNumber("harness", lane.SamplesOfHarness);
        json.WriteNumber("others", lane.SamplesOfOthers);
        WriteArray(json, "parents", tree.Parents, static (j, parent) => j.WriteNumberValue(parent));
        WriteArray(json, "frames", tree.Frames, static (j, frame) => j.WriteNumberValue(frame));
        WriteArray(json, "weights", tree.SelfWeights, static (j, weight) => j.WriteNumberValue(Math.Round(weight, 3)));
        WriteArray(json, "samples", tree.SelfSamples, static (j, samples) => j.WriteNumberValue(samples));
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            write(json, value);
        }

        json.WriteEndArray();
    }
}
