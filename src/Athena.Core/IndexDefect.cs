using Athena.Model;

namespace Athena;

/// <summary>A place where what recall searches and the records do not agree.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Id">The record; null where it is about the whole index.</param>
/// <param name="What">What is wrong; never content.</param>
public sealed record IndexDefect(Scope Scope, MemoryId? Id, string What);
