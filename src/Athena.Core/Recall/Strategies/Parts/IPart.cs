namespace Athena.Recall.Strategies.Parts;

/// <summary>
/// One job of a plan. Immutable and shared by all requests: everything of a request is in its state.
/// It runs with the scope's gate held for reading, but for the asynchronous ones, which run without.
/// </summary>
internal interface IPart;
