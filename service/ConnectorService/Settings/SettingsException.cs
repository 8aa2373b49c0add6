namespace PowerBatch.ConnectorService.Settings;

/// <summary>A setting, or a file that the service starts with, is missing or wrong. The message is for the person who deploys it.</summary>
internal sealed class SettingsException(string message) : Exception(message);
