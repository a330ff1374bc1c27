using System.Buffers;
using System.Text;
using System.Text.Json;
using Athena.Lab.Traces;

namespace Athena.Lab.Flames;

/// <summary>Writes the lanes of a trace for the viewer speedscope, as sampled profiles: the same stacks that the other artefacts show.</summary>
public static class SpeedscopeWriter
{
    /// <summary>Writes a speedscope file with a CPU profile in milliseconds, an off-CPU one in milliseconds and an allocation profile in bytes; a lane without samples is left out.</summary>
    /// <param name="analysis">The analysed trace.</param>
    /// <param name="metadata">Names the profiles.</param>
    /// <returns>JSON; the same for the same input.</returns>
    public static string Write(TraceAnalysis analysis, TraceMetadata metadata)
    {
        (string Name, FoldedStacks Stacks)[] profiles =
        [
            ($"{metadata.Title}: CPU", analysis.Cpu.Stacks),
            ($"{metadata.Title}: allocations", analysis.Allocations.Stacks),
            ($"{metadata.Title}: off-CPU or native", analysis.OffCpu.Stacks),
        ];
        var frames = new FrameTable();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://www.speedscope.app/file-format-schema.json");
            json.WriteString("name", metadata.Title);
            json.WriteString("exporter", "Athena.Lab");
            json.WriteNumber("activeProfileIndex", 0);
            json.WriteStartArray("profiles");
            foreach (var (name, stacks) in profiles.Where(p => p.Stacks.Stacks.Count > 0))
            {
                WriteProfile(json, name, stacks, frames);
            }

            json.WriteEndArray();
            WriteFrames(json, frames);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteProfile(Utf8JsonWriter json, string name, FoldedStacks stacks, FrameTable frames)
    {
        json.WriteStartObject();
        json.WriteString("type", "sampled");
        json.WriteString("name", name);
        json.WriteString("unit", stacks.Unit == StackUnit.Milliseconds ? "milliseconds" : "bytes");
        json.WriteNumber("startValue", 0);
        json.WriteNumber("endValue", stacks.TotalWeight);
        json.WriteStartArray("samples");
        foreach (var stack in stacks.Stacks)
        {
            json.WriteStartArray();
            foreach (var frame in stack.Split())
            {
                json.WriteNumberValue(frames.Index(frame));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("weights");
        foreach (var stack in stacks.Stacks)
        {
            json.WriteNumberValue(stack.Weight);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFrames(Utf8JsonWriter json, FrameTable frames)
    {
        json.WriteStartObject("shared");
        json.WriteStartArray("frames");
        foreach (var name in frames.Names)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
