namespace Athena.Lab.Tests.Chaos;

/// <summary>An operation as a <see cref="ToyStore"/> writes it.</summary>
internal sealed record ToyLine(string Tenant, string Name, string Id, bool Forgotten, ToyRecord? Record, string? Model, float[]? Vector);
