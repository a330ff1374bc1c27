namespace Athena.Recall.Strategies.Parts;

/// <summary>A language model that did not answer in time, or not in the form asked for. It never leaves the engine: the answer degrades.</summary>
internal sealed class ChatException(string message, Exception? innerException = null)
    : AthenaException("llm_unavailable", message, isTransient: true, innerException);
