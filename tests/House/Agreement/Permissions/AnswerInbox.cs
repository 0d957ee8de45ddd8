using EksFed.Twin.Wire;

namespace EksFed.House.Tests.Agreement.Permissions;

/// <summary>The pre-signed address to which a custom resource answers.</summary>
internal sealed class AnswerInbox : IWireService
{
    public const string Address = "https://answers.example.com/1";

    private readonly List<string> _answers = [];

    public IReadOnlyList<string> Answers => _answers;

    public string Name => "answers";

    public bool Owns(Uri uri) => uri.Host == "answers.example.com";

    public WireOperation Identify(WireRequest request) =>
        new("PutObject", "us-east-1", Writes: true);

    public Task<WireResponse> HandleAsync(WireRequest request)
    {
        _answers.Add(request.Text);
        return Task.FromResult(WireResponse.Empty(200));
    }

    public WireResponse Fail(WireRequest request, WireError error) =>
        WireResponse.Xml(error.Status, error.Message);
}
