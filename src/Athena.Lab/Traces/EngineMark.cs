namespace Athena.Lab.Traces;

/// <summary>An event of the harness's event source that matters here.</summary>
internal readonly record struct EngineMark(EngineMarkKind Kind, double Milliseconds, int ThreadId, long Operations, string? Benchmark);
