using System.Diagnostics;
using System.Net;
using Pipelines.GoogleFakes.Storage;

namespace Pipelines.GoogleFakes.Tests;

internal sealed class ProgramTests
{
    [Test]
    public async Task The_program_prints_where_it_serves_the_buckets_that_it_was_given()
    {
        ProcessStartInfo start = new("dotnet", [typeof(FakeStorage).Assembly.Location, "--port", "0", "--buckets", "demo,staging"]) { RedirectStandardOutput = true };
        using Process program = Process.Start(start)!;
        try
        {
            string storage = (await program.StandardOutput.ReadLineAsync())!;
            string bigQuery = (await program.StandardOutput.ReadLineAsync())!;
            Assert.That(storage, Does.Match("^export STORAGE_EMULATOR_HOST=http://127.0.0.1:[0-9]+/$"));
            Assert.That(bigQuery, Does.Match("^export BIGQUERY_EMULATOR_HOST=http://127.0.0.1:[0-9]+/$"));

            using HttpClient http = new() { BaseAddress = new Uri(storage.Split('=')[1]) };
            Assert.That((await http.GetAsync("storage/v1/b/staging")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That((await http.GetAsync("storage/v1/b/other")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        }
        finally
        {
            program.Kill();
        }
    }
}
