using System.Collections;
using EksFed.Functions;

// The only place that reads the process environment and the real clock.
#pragma warning disable RS0030 // banned elsewhere in favour of what is passed from here
var environment = Environment
    .GetEnvironmentVariables()
    .Cast<DictionaryEntry>()
    .ToDictionary(
        variable => (string)variable.Key,
        variable => (string?)variable.Value ?? "",
        StringComparer.Ordinal
    );
return await FunctionHost.RunAsync(
    environment,
    network: null,
    TimeProvider.System,
    CancellationToken.None
);
#pragma warning restore RS0030
