using YamlDotNet.Core;

namespace EksFed.Functions.Request.Documents;

/// <summary>Collects the findings about one document.</summary>
internal sealed class FindingList(string? fileName)
{
    private readonly List<Finding> _all = [];
    private bool _hasPlaces = true;

    public IReadOnlyList<Finding> All => _all;

    /// <summary>From here on, nodes do not know where in the text they stood.</summary>
    public void ForgetPlaces() => _hasPlaces = false;

    public void Add(string path, string message, string fix, Mark? at = null) =>
        _all.Add(
            new(path, message, fix)
            {
                File = fileName,
                Line = _hasPlaces ? (int?)at?.Line : null,
                Column = _hasPlaces ? (int?)at?.Column : null,
            }
        );
}
