using Microsoft.Extensions.AI;

namespace Athena.Core.Tests.Recall.Strategies.Proofs;

/// <summary>A language model that answers from a script.</summary>
internal sealed class ScriptedChat(Func<string, string> reply) : IChatClient
{
    public int Calls { get; private set; }

    public string LastPrompt { get; private set; } = "";

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Calls++;
        LastPrompt = string.Join('\n', messages.Select(static message => message.Text));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply(LastPrompt))));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        yield return new ChatResponseUpdate(ChatRole.Assistant, response.Text);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
