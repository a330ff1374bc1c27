using System.Buffers;
using System.Text;
using System.Text.Json;
using Athena.Cli.Output;

namespace Athena.Cli.Tests.Output;

public sealed class MinimalJsonEncoderTests
{
    [Fact]
    public void Encode_EveryScalarValue_EscapesOnlyWhatMustBeAndReadsBackTheSame()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!Rune.IsValid(value))
            {
                continue;
            }

            var text = $"a{new Rune(value)}b";
            var json = Write(text);

            Assert.Equal(value >= 0x20 && value != '"' && value != '\\', json == $"\"{text}\"");
            if (value < 0x3000 || value % 97 == 0)
            {
                Assert.Equal(text, JsonElement.Parse(json).GetString());
            }
        }
    }

    [Fact]
    public void Encode_RandomTexts_ReadBackTheSame()
    {
        var random = new Random(5);
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(5) switch
            {
                0 => ((char)random.Next(0x80)).ToString(),
                1 => "😀",
                2 => ((char)random.Next(0x80, 0xD800)).ToString(),
                3 => "\\\"",
                _ => new string('x', random.Next(30)),
            }));

            Assert.Equal(text, JsonElement.Parse(Write(text)).GetString());
        }
    }

    [Fact]
    public void Encode_TextCutInsideACharacter_ShowsAReplacement()
    {
        // In the body, because the compiler turns a lone surrogate of an attribute into something else.
        (string Text, string Expected)[] cases = [("a\ud83d", "a\uFFFD"), ("\ude00a", "\uFFFDa"), ("😀\ud83d...", "😀\uFFFD...")];

        Assert.All(cases, c => Assert.Equal(c.Expected, JsonElement.Parse(Write(c.Text)).GetString()));
    }

    private static string Write(string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = MinimalJsonEncoder.Instance });
        json.WriteStringValue(text);
        json.Flush();
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer.WrittenSpan);
    }
}
