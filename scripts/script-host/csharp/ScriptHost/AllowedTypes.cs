namespace PowerBatch.ScriptHost;

/// <summary>
/// The types that scripts may use, by namespace. `Type` allows all members, `Type(A B)` only these, `Type-(A B)` all but
/// these. A leading `?` marks what published connectors use although it is not documented; `!` marks what compiles on the
/// platform and reaches out of the script, so that this host checks it and never runs it. Left out is whatever touches files,
/// other processes, sockets, reflection, memory or the state of the process.
/// Sources: Microsoft Learn, "Write code in a custom connector" (namespaces); the scripts of published connectors (marks).
/// </summary>
internal static class AllowedTypes
{
    internal const string System = """
        AccessViolationException Action AggregateException ApplicationException ArgumentException ArgumentNullException
        ArgumentOutOfRangeException ArithmeticException Array ArraySegment ArrayTypeMismatchException AsyncCallback Attribute
        AttributeTargets AttributeUsageAttribute Base64FormattingOptions BitConverter Boolean Buffer Byte Char CharEnumerator
        CLSCompliantAttribute Comparison Convert Converter DateTime DateTimeKind DateTimeOffset DayOfWeek DBNull Decimal
        Delegate(Combine Remove RemoveAll op_Equality op_Inequality Equals GetHashCode Invoke BeginInvoke EndInvoke GetInvocationList)
        DivideByZeroException Double DuplicateWaitObjectException Enum
        Environment(NewLine TickCount CurrentManagedThreadId) EventArgs EventHandler Exception FlagsAttribute FormatException
        FormattableString Func GC(SuppressFinalize KeepAlive) Guid IAsyncResult ICloneable IComparable IConvertible
        ICustomFormatter IDisposable IEquatable IFormatProvider IFormattable IndexOutOfRangeException
        InsufficientExecutionStackException Int16 Int32 Int64 InvalidCastException InvalidOperationException
        InvalidProgramException InvalidTimeZoneException IObservable IObserver IProgress IServiceProvider Lazy Math
        MemberAccessException MidpointRounding MulticastDelegate NonSerializedAttribute NotFiniteNumberException
        NotImplementedException NotSupportedException Nullable NullReferenceException Object ObjectDisposedException
        ObsoleteAttribute OperationCanceledException OutOfMemoryException OverflowException ParamArrayAttribute
        PlatformNotSupportedException Predicate Progress Random RankException SByte SerializableAttribute Single String
        StringComparer StringComparison StringNormalizationExtensions StringSplitOptions SystemException
        ThreadStaticAttribute TimeoutException TimeSpan TimeZone TimeZoneInfo TimeZoneNotFoundException Tuple TupleExtensions
        Type(Name FullName Namespace Equals op_Equality op_Inequality GetHashCode ToString GetTypeFromHandle GetTypeCode IsArray
        IsClass IsEnum IsValueType IsInterface IsPrimitive IsInstanceOfType IsAssignableFrom IsSubclassOf IsGenericType EmptyTypes)
        TypeCode TypeInitializationException UInt16 UInt32 UInt64 UnauthorizedAccessException Uri UriBuilder UriComponents
        UriFormat UriFormatException UriHostNameType UriKind UriPartial ValueTuple ValueType Version Void WeakReference
        ?Console(Write WriteLine)
        """;

    internal const string Collections = """
        ArrayList BitArray CaseInsensitiveComparer CollectionBase Comparer DictionaryBase DictionaryEntry Hashtable ICollection
        IComparer IDictionary IDictionaryEnumerator IEnumerable IEnumerator IEqualityComparer IList IStructuralComparable
        IStructuralEquatable Queue ReadOnlyCollectionBase SortedList Stack StructuralComparisons
        """;

    internal const string CollectionsGeneric = """
        Comparer Dictionary EqualityComparer HashSet ICollection IComparer IDictionary IEnumerable IEnumerator IEqualityComparer
        IList IReadOnlyCollection IReadOnlyDictionary IReadOnlyList ISet KeyNotFoundException KeyValuePair LinkedList
        LinkedListNode List Queue SortedDictionary SortedList SortedSet Stack
        """;

    internal const string Diagnostics = """
        ConditionalAttribute DebuggerBrowsableAttribute DebuggerBrowsableState DebuggerDisplayAttribute DebuggerHiddenAttribute
        DebuggerNonUserCodeAttribute DebuggerStepThroughAttribute Stopwatch
        Debug(Write WriteIf WriteLine WriteLineIf Assert Print Indent Unindent) Trace(Write WriteIf WriteLine WriteLineIf TraceInformation TraceWarning TraceError)
        """;

    internal const string IO = """
        BinaryReader BinaryWriter BufferedStream EndOfStreamException FileNotFoundException InvalidDataException IOException
        MemoryStream SeekOrigin Stream StreamReader StreamWriter StringReader StringWriter TextReader TextWriter
        Path(ChangeExtension Combine GetDirectoryName GetExtension GetFileName GetFileNameWithoutExtension GetInvalidFileNameChars
        GetInvalidPathChars GetPathRoot HasExtension IsPathRooted GetRandomFileName DirectorySeparatorChar AltDirectorySeparatorChar)
        """;

    internal const string Compression = "CompressionLevel CompressionMode DeflateStream GZipStream ZipArchive ZipArchiveEntry ZipArchiveMode";

    internal const string Linq = """
        Enumerable IGrouping ILookup IOrderedEnumerable Lookup OrderedParallelQuery ParallelEnumerable ParallelExecutionMode
        ParallelMergeOptions ParallelQuery
        """;

    internal const string Net = """
        AuthenticationSchemes Cookie CookieCollection CookieContainer CookieException DecompressionMethods EndPoint
        HttpRequestHeader HttpResponseHeader HttpStatusCode HttpVersion ICredentials IPAddress IPEndPoint NetworkCredential
        ProtocolViolationException SecurityProtocolType WebException WebExceptionStatus WebHeaderCollection WebUtility
        !WebClient
        """;

    internal const string NetHttp = """
        ByteArrayContent FormUrlEncodedContent HttpCompletionOption HttpContent HttpMethod HttpRequestException
        HttpRequestMessage HttpResponseMessage MultipartContent MultipartFormDataContent StreamContent StringContent
        """;

    internal const string NetHttpHeaders = """
        AuthenticationHeaderValue CacheControlHeaderValue ContentDispositionHeaderValue ContentRangeHeaderValue
        EntityTagHeaderValue HttpContentHeaders HttpHeaders HttpHeaderValueCollection HttpRequestHeaders HttpResponseHeaders
        MediaTypeHeaderValue MediaTypeWithQualityHeaderValue NameValueHeaderValue NameValueWithParametersHeaderValue
        ProductHeaderValue ProductInfoHeaderValue RangeConditionHeaderValue RangeHeaderValue RangeItemHeaderValue
        RetryConditionHeaderValue StringWithQualityHeaderValue TransferCodingHeaderValue TransferCodingWithQualityHeaderValue
        ViaHeaderValue WarningHeaderValue
        """;

    internal const string NetSecurity = "AuthenticationLevel EncryptionPolicy ProtectionLevel SslPolicyErrors";

    internal const string Authentication = """
        AuthenticationException CipherAlgorithmType ExchangeAlgorithmType HashAlgorithmType InvalidCredentialException SslProtocols
        """;

    /// <summary>Without CryptoConfig, which makes any type by its name, and key containers, which are files.</summary>
    internal const string Cryptography = """
        Aes AesCryptoServiceProvider AesManaged AsymmetricAlgorithm CipherMode CryptographicException
        CryptographicUnexpectedOperationException CryptoStream CryptoStreamMode DeriveBytes DES DESCryptoServiceProvider DSA
        DSAParameters ECCurve ECDsa ECParameters ECPoint FromBase64Transform FromBase64TransformMode HashAlgorithm
        HashAlgorithmName HMAC HMACMD5 HMACSHA1 HMACSHA256 HMACSHA384 HMACSHA512 ICryptoTransform IncrementalHash
        KeyedHashAlgorithm KeySizes MD5 MD5CryptoServiceProvider PaddingMode RandomNumberGenerator Rfc2898DeriveBytes Rijndael
        RijndaelManaged RNGCryptoServiceProvider-(CspParameters) RSA RSACryptoServiceProvider-(PersistKeyInCsp CspKeyContainerInfo UseMachineKeyStore)
        RSAEncryptionPadding RSAEncryptionPaddingMode RSAOAEPKeyExchangeDeformatter RSAOAEPKeyExchangeFormatter RSAParameters
        RSAPKCS1SignatureDeformatter RSAPKCS1SignatureFormatter RSASignaturePadding RSASignaturePaddingMode SHA1
        SHA1CryptoServiceProvider SHA1Managed SHA256 SHA256CryptoServiceProvider SHA256Managed SHA384
        SHA384CryptoServiceProvider SHA384Managed SHA512 SHA512CryptoServiceProvider SHA512Managed SymmetricAlgorithm
        ToBase64Transform TripleDES TripleDESCryptoServiceProvider
        """;

    internal const string Text = """
        ASCIIEncoding Decoder DecoderExceptionFallback DecoderFallback DecoderFallbackException DecoderReplacementFallback
        Encoder EncoderExceptionFallback EncoderFallback EncoderFallbackException EncoderReplacementFallback
        Encoding-(RegisterProvider) EncodingInfo NormalizationForm StringBuilder UnicodeEncoding UTF32Encoding UTF7Encoding
        UTF8Encoding
        """;

    internal const string RegularExpressions = """
        Capture CaptureCollection Group GroupCollection Match MatchCollection MatchEvaluator
        Regex-(CompileToAssembly CacheSize) RegexMatchTimeoutException RegexOptions
        """;

    internal const string Threading = """
        AsyncLocal AsyncLocalValueChangedArgs AutoResetEvent Barrier BarrierPostPhaseException CancellationToken
        CancellationTokenRegistration CancellationTokenSource CountdownEvent Interlocked LazyInitializer LazyThreadSafetyMode
        LockRecursionException LockRecursionPolicy ManualResetEvent ManualResetEventSlim Monitor ReaderWriterLockSlim
        SemaphoreFullException SemaphoreSlim SpinLock SpinWait SynchronizationLockException ThreadAbortException
        ThreadInterruptedException ThreadLocal Timeout Timer TimerCallback Volatile
        EventWaitHandle(Set Reset) WaitHandle(WaitOne WaitAll WaitAny Dispose Close WaitTimeout)
        ?Thread(Sleep CurrentThread CurrentCulture CurrentUICulture ManagedThreadId Name)
        """;

    internal const string Tasks = """
        Parallel ParallelLoopResult ParallelLoopState ParallelOptions Task TaskCanceledException TaskCompletionSource
        TaskContinuationOptions TaskCreationOptions TaskExtensions TaskFactory TaskScheduler(Default Current FromCurrentSynchronizationContext Id)
        TaskSchedulerException TaskStatus
        """;

    internal const string Web = "HttpUtility";

    /// <summary>Without resolvers, which open files and addresses.</summary>
    internal const string Xml = """
        ConformanceLevel DtdProcessing EntityHandling Formatting IHasXmlNode IXmlLineInfo IXmlNamespaceResolver
        NamespaceHandling NameTable NewLineHandling ReadState ValidationType WhitespaceHandling WriteState XmlAttribute
        XmlAttributeCollection XmlCDataSection XmlCharacterData XmlComment XmlConvert XmlDateTimeSerializationMode
        XmlDeclaration XmlDictionary XmlDictionaryReader XmlDictionaryReaderQuotas XmlDictionaryReaderQuotaTypes
        XmlDictionaryString XmlDictionaryWriter XmlDocument-(Schemas) XmlDocumentFragment XmlDocumentType XmlElement
        XmlEntity XmlEntityReference XmlException XmlImplementation XmlLinkedNode XmlNamedNodeMap XmlNamespaceManager
        XmlNamespaceScope XmlNameTable XmlNode XmlNodeChangedAction XmlNodeChangedEventArgs XmlNodeChangedEventHandler
        XmlNodeList XmlNodeOrder XmlNodeReader XmlNodeType XmlNotation XmlOutputMethod XmlParserContext
        XmlProcessingInstruction XmlQualifiedName XmlReader XmlReaderSettings-(Schemas) XmlSignificantWhitespace
        XmlSpace XmlText XmlTextReader XmlTextWriter XmlTokenizedType XmlWhitespace XmlWriter XmlWriterSettings
        XmlResolver()
        """;

    internal const string XmlLinq = """
        Extensions LoadOptions ReaderOptions SaveOptions XAttribute XCData XComment XContainer XDeclaration XDocument
        XDocumentType XElement XName XNamespace XNode XNodeDocumentOrderComparer XNodeEqualityComparer XObject XObjectChange
        XObjectChangeEventArgs XProcessingInstruction XStreamingElement XText
        """;

    internal const string Drawing = """
        Bitmap Brush Brushes CharacterRange Color ColorTranslator ContentAlignment Font FontFamily FontStyle Graphics
        GraphicsUnit Image Pen Pens Point PointF Rectangle RectangleF Region RotateFlipType Size SizeF SolidBrush
        StringAlignment StringDigitSubstitute StringFormat StringFormatFlags StringTrimming StringUnit SystemColors TextureBrush
        """;

    internal const string Drawing2D = """
        AdjustableArrowCap Blend ColorBlend CombineMode CompositingMode CompositingQuality CoordinateSpace CustomLineCap DashCap
        DashStyle FillMode FlushIntention GraphicsContainer GraphicsPath GraphicsPathIterator GraphicsState HatchBrush
        HatchStyle InterpolationMode LinearGradientBrush LinearGradientMode LineCap LineJoin Matrix MatrixOrder PathData
        PathGradientBrush PathPointType PenAlignment PenType PixelOffsetMode QualityMode SmoothingMode WarpMode WrapMode
        """;

    internal const string Imaging = """
        ColorAdjustType ColorChannelFlag ColorMap ColorMapType ColorMatrix ColorMatrixFlag ColorMode ColorPalette Encoder
        EncoderParameterValueType EncoderValue FrameDimension ImageAttributes ImageCodecFlags ImageCodecInfo ImageFlags
        ImageFormat ImageLockMode PaletteFlags PixelFormat PropertyItem
        EncoderParameter EncoderParameters
        """;

    internal const string Logging = "EventId ILogger IDisposable LoggerExtensions LogLevel";

    /// <summary>Type names inside JSON make any type: TypeNameHandling and its relatives are left out.</summary>
    internal const string NewtonsoftJson = """
        ConstructorHandling DateFormatHandling DateParseHandling DateTimeZoneHandling DefaultValueHandling
        FloatFormatHandling FloatParseHandling Formatting IArrayPool IJsonLineInfo JsonArrayAttribute-(ItemTypeNameHandling)
        JsonConstructorAttribute JsonContainerAttribute-(ItemTypeNameHandling) JsonConvert-(DefaultSettings) JsonConverter
        JsonConverterAttribute JsonConverterCollection JsonDictionaryAttribute-(ItemTypeNameHandling) JsonException
        JsonExtensionDataAttribute JsonIgnoreAttribute JsonObjectAttribute-(ItemTypeNameHandling)
        JsonPropertyAttribute-(TypeNameHandling ItemTypeNameHandling) JsonReader JsonReaderException JsonRequiredAttribute
        JsonSerializationException
        JsonSerializer-(TypeNameHandling TypeNameAssemblyFormat TypeNameAssemblyFormatHandling Binder SerializationBinder)
        JsonSerializerSettings-(TypeNameHandling TypeNameAssemblyFormat TypeNameAssemblyFormatHandling Binder SerializationBinder)
        JsonTextReader JsonTextWriter JsonToken JsonWriter JsonWriterException MemberSerialization MetadataPropertyHandling
        MissingMemberHandling NullValueHandling ObjectCreationHandling PreserveReferencesHandling ReferenceLoopHandling Required
        StringEscapeHandling WriteState
        """;

    internal const string NewtonsoftLinq = """
        CommentHandling DuplicatePropertyNameHandling Extensions IJEnumerable JArray JConstructor JContainer JEnumerable JObject
        JProperty JRaw JsonCloneSettings JsonLoadSettings JsonMergeSettings JsonSelectSettings JToken JTokenEqualityComparer
        JTokenReader JTokenType JTokenWriter JValue LineInfoHandling MergeArrayHandling MergeNullValueHandling
        """;

    internal const string Converters = """
        ?CustomCreationConverter ?DateTimeConverterBase ?IsoDateTimeConverter ?JavaScriptDateTimeConverter ?KeyValuePairConverter
        ?RegexConverter ?StringEnumConverter ?UnixDateTimeConverter ?VersionConverter
        """;

    internal const string Globalization = """
        ?Calendar ?CalendarWeekRule ?CharUnicodeInfo ?CompareInfo ?CompareOptions
        ?CultureInfo-(DefaultThreadCurrentCulture DefaultThreadCurrentUICulture) ?CultureNotFoundException ?CultureTypes
        ?DateTimeFormatInfo ?DateTimeStyles ?DaylightTime ?GlobalizationExtensions ?GregorianCalendar ?GregorianCalendarTypes
        ?IdnMapping ?NumberFormatInfo ?NumberStyles ?RegionInfo ?SortKey ?StringInfo ?TextElementEnumerator ?TextInfo
        ?TimeSpanStyles ?UnicodeCategory
        """;

    internal const string Specialized = """
        ?HybridDictionary ?IOrderedDictionary ?ListDictionary ?NameObjectCollectionBase ?NameValueCollection ?OrderedDictionary
        ?StringCollection ?StringDictionary ?StringEnumerator
        """;

    internal const string Serialization = """
        ?CollectionDataContractAttribute ?DataContractAttribute ?DataMemberAttribute ?EnumMemberAttribute
        ?IgnoreDataMemberAttribute ?OnDeserializedAttribute ?OnDeserializingAttribute ?OnSerializedAttribute
        ?OnSerializingAttribute ?SerializationException ?ISerializable ?SerializationInfo() ?StreamingContext
        """;

    /// <summary>What the compiler itself uses; no script may name these.</summary>
    internal const string CompilerServices = """
        AsyncIteratorMethodBuilder AsyncStateMachineAttribute AsyncTaskMethodBuilder AsyncVoidMethodBuilder
        CallSite() CompilationRelaxationsAttribute CompilerGeneratedAttribute ConfiguredTaskAwaitable
        ConfiguredTaskAwaiter CustomConstantAttribute DateTimeConstantAttribute DecimalConstantAttribute ExtensionAttribute FormattableStringFactory IAsyncStateMachine
        ICriticalNotifyCompletion INotifyCompletion IsReadOnlyAttribute IsVolatile IteratorStateMachineAttribute ITuple RuntimeCompatibilityAttribute
        RuntimeHelpers(InitializeArray GetSubArray EnsureSufficientExecutionStack) StrongBox TaskAwaiter TupleElementNamesAttribute YieldAwaitable YieldAwaiter
        AsyncMethodBuilderAttribute FixedBufferAttribute() NullableAttribute NullableContextAttribute IsUnmanagedAttribute SwitchExpressionException
        """;
}
