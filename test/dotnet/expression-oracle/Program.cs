using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using PowerBatch.ExpressionOracle;

// What the platform's expression functions are made of, asked directly: .NET's formats, numbers, times and addresses,
// and Newtonsoft.Json's way between JSON and XML. One JSON line in, one out:
//   { "questions": [[operation, argument, …], …] }  →  { "answers": ["text" or null for an exception, …] }
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// The platform's .NET has every code page.
Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
Console.InputEncoding = new UTF8Encoding(false);
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
while (Console.ReadLine() is { } line)
{
    var message = Json.Parse(line);
    var answers = ((JArray)message["questions"]!).Select(question => Operations.Answer((JArray)question));
    output.WriteLine(new JObject { ["answers"] = new JArray(answers) }.ToString(Formatting.None));
}
