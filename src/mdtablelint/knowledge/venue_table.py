"""The venues that papers appear at, one a line, fields parted by tabs.

Name, full name, kind, years held, other accepted names, known misspellings; names are parted by
semicolons. Years: ``odd`` or ``even`` for every second year, ``odd<2023`` for every second year
before 2023 and each year from then on, ``2016-`` and ``2016-2021`` for a range, or a list.
Nothing stands for: each year, or not known. A misspelling that stands for another name than
the first is followed by ``>`` and that name.
"""

# ruff: noqa: E501, W291 - a table; its empty last field ends in a tab

VENUES = """\
NeurIPS	Conference on Neural Information Processing Systems	conference	1987-	NIPS;Advances in Neural Information Processing Systems;Conference on Neural Information Processing Systems;Neural Information Processing Systems	nips>NIPS;Neurips;NeurIPs;NeurlPS;NuerIPS;NeuRIPS;NerIPS
NeurIPS D&B	NeurIPS Datasets and Benchmarks Track	conference	2021-	NeurIPS Datasets and Benchmarks;NeurIPS DB;NeurIPS Dataset Track;NeurIPS Datasets & Benchmarks	
ICML	International Conference on Machine Learning	conference			ICLM;icml
ICLR	International Conference on Learning Representations	conference	2013-	the International Conference on Learning Representations	iclr;LCLR
AISTATS	International Conference on Artificial Intelligence and Statistics	conference			AISTAT;AIStats
UAI	Conference on Uncertainty in Artificial Intelligence	conference			
COLT	Conference on Learning Theory	conference			
ALT	International Conference on Algorithmic Learning Theory	conference			
ACML	Asian Conference on Machine Learning	conference			
CoLLAs	Conference on Lifelong Learning Agents	conference	2022-		
CPAL	Conference on Parsimony and Learning	conference	2024-		
LoG	Learning on Graphs Conference	conference	2022-	LOG	
AutoML	International Conference on Automated Machine Learning	conference	2022-	AutoML Conf;AutoML-Conf	
MLSys	Conference on Machine Learning and Systems	conference	2018-	SysML	Mlsys;mlsys;MLsys
ECML PKDD	European Conference on Machine Learning and Principles and Practice of Knowledge Discovery in Databases	conference		ECML-PKDD;ECML/PKDD;ECML;PKDD;ECMLPKDD	
IJCNN	International Joint Conference on Neural Networks	conference			
ICANN	International Conference on Artificial Neural Networks	conference			
ICONIP	International Conference on Neural Information Processing	conference			
ESANN	European Symposium on Artificial Neural Networks	conference			
ICMLA	International Conference on Machine Learning and Applications	conference			
PPSN	Parallel Problem Solving from Nature	conference	even		
GECCO	Genetic and Evolutionary Computation Conference	conference			
CEC	IEEE Congress on Evolutionary Computation	conference		IEEE CEC	
COLM	Conference on Language Modeling	conference	2024-		
JMLR	Journal of Machine Learning Research	journal			
TMLR	Transactions on Machine Learning Research	journal	2022-	Transactions on Machine Learning Research	
Machine Learning	Machine Learning (Springer)	journal		MLJ;Mach. Learn.;Mach Learn	
TNNLS	IEEE Transactions on Neural Networks and Learning Systems	journal		IEEE TNNLS;T-NNLS;IEEE Trans. NNLS;IEEE Trans. Neural Networks Learn. Syst.;IEEE Transactions on Neural Networks and Learning Systems;TNN	TNLS
Neural Networks	Neural Networks (Elsevier)	journal		NN;Neural Netw.;Neural Netw	
Neural Computation	Neural Computation (MIT Press)	journal		NC;Neural Comput.;Neural Comput	
Neurocomputing	Neurocomputing (Elsevier)	journal		NeuCom;Neucom	
NCAA	Neural Computing and Applications	journal		Neural Computing and Applications;Neural Comput. Appl.;Neural Computing & Applications	
NPL	Neural Processing Letters	journal		Neural Processing Letters	
TETCI	IEEE Transactions on Emerging Topics in Computational Intelligence	journal		IEEE TETCI	
TEVC	IEEE Transactions on Evolutionary Computation	journal		IEEE TEVC;TEC	
TCYB	IEEE Transactions on Cybernetics	journal		TCyb;IEEE TCyb;IEEE TCYB;IEEE TCyB;IEEE Trans Cybern;IEEE Trans. Cybern.;IEEE Transactions on Cybernetics	
TSMC	IEEE Transactions on Systems, Man, and Cybernetics: Systems	journal		IEEE TSMC;SMC;IEEE SMC	
TFS	IEEE Transactions on Fuzzy Systems	journal		TFUZZ;IEEE TFS	
TAI	IEEE Transactions on Artificial Intelligence	journal		IEEE TAI;IEEE Transactions on Artificial Intelligence	
TCDS	IEEE Transactions on Cognitive and Developmental Systems	journal			
AAAI	AAAI Conference on Artificial Intelligence	conference		AAAI/ACM	aaai
IJCAI	International Joint Conference on Artificial Intelligence	conference	odd<2016		ijcai
ECAI	European Conference on Artificial Intelligence	conference	even<2022		
AAMAS	International Conference on Autonomous Agents and Multiagent Systems	conference	2002-		
PRICAI	Pacific Rim International Conference on Artificial Intelligence	conference	even<2018		
ICTAI	IEEE International Conference on Tools with Artificial Intelligence	conference			
ICAART	International Conference on Agents and Artificial Intelligence	conference			
FAccT	ACM Conference on Fairness, Accountability, and Transparency	conference	2018-	FAT*	
AIES	AAAI/ACM Conference on AI, Ethics, and Society	conference	2018-		
Artificial Intelligence	Artificial Intelligence (Elsevier)	journal		AIJ;AI Journal	
JAIR	Journal of Artificial Intelligence Research	journal			
AIR	Artificial Intelligence Review	journal		Artif. Intell. Rev.;Artif Intell Rev	
EAAI	Engineering Applications of Artificial Intelligence	journal		Engineering Applications of Artificial Intelligence;Eng. Appl. Artif. Intell.	
ESWA	Expert Systems with Applications	journal		Expert Systems with Applications;Expert Syst. Appl.	
KBS	Knowledge-Based Systems	journal		Knowledge-Based Systems;Knowl. Based Syst.;Knowl Based Syst;Knowl-Based Syst	
Applied Intelligence	Applied Intelligence (Springer)	journal		APIN;ApplInt;Appl. Intell.	
Applied Soft Computing	Applied Soft Computing	journal		ASOC;Appl. Soft Comput.	
Information Sciences	Information Sciences (Elsevier)	journal		INS;Information Science;Inf. Sci.;IS	
Information Fusion	Information Fusion (Elsevier)	journal		IF;Inf. Fusion;INFFUS	
TIST	ACM Transactions on Intelligent Systems and Technology	journal		ACM TIST;ACM Trans. Intell. Syst. Technol.	
NMI	Nature Machine Intelligence	journal		Nature Machine Intelligence;Nature machine intelligence;Nat. Mach. Intell.;Nat. Mach. Intell	
CVPR	IEEE/CVF Conference on Computer Vision and Pattern Recognition	conference		IEEE CVPR	cvpr;CPVR;CVRP
CVPRW	CVPR Workshops	workshop		CVPR Workshop;CVPR workshop;CVPR Workshops;CVPR_W;CVPR-W;CVPRw;CVPR W;CVPR Ws;CVPR-Workshop	
ICCV	IEEE/CVF International Conference on Computer Vision	conference	odd		iccv
ICCVW	ICCV Workshops	workshop	odd	ICCV Workshop;ICCV_W;ICCV workshop;ICCV-W	
ECCV	European Conference on Computer Vision	conference	even		eccv
ECCVW	ECCV Workshops	workshop	even	ECCV Workshop;ECCV_W;ECCV workshop	
ACCV	Asian Conference on Computer Vision	conference	even		
WACV	IEEE/CVF Winter Conference on Applications of Computer Vision	conference	2012-		WACW>WACVW
BMVC	British Machine Vision Conference	conference		BMVA	BMCV
3DV	International Conference on 3D Vision	conference	2013-	International Conference on 3D Vision	
ICIP	IEEE International Conference on Image Processing	conference			
ICPR	International Conference on Pattern Recognition	conference	even		
ICME	IEEE International Conference on Multimedia and Expo	conference			
ICMR	ACM International Conference on Multimedia Retrieval	conference			
ACM MM	ACM International Conference on Multimedia	conference		ACMMM;ACM-MM;MM;ACMM;ACM Multimedia;ACM-Multimedia	
MMM	International Conference on Multimedia Modeling	conference			
VCIP	IEEE Visual Communications and Image Processing	conference			
PRCV	Chinese Conference on Pattern Recognition and Computer Vision	conference	2018-		
ICPRAI	International Conference on Pattern Recognition and Artificial Intelligence	conference			
ICDAR	International Conference on Document Analysis and Recognition	conference	odd<2023		
DAS	International Workshop on Document Analysis Systems	workshop	even		
ICFHR	International Conference on Frontiers in Handwriting Recognition	conference	even		
FG	IEEE International Conference on Automatic Face and Gesture Recognition	conference	2017-	FG conference	
IJCB	International Joint Conference on Biometrics	conference		BTAS	
ICB	International Conference on Biometrics	conference			
AVSS	IEEE International Conference on Advanced Video and Signal Based Surveillance	conference			
ICIAP	International Conference on Image Analysis and Processing	conference	odd		
CAIP	Computer Analysis of Images and Patterns	conference	odd		
SCIA	Scandinavian Conference on Image Analysis	conference	odd		
GCPR	German Conference on Pattern Recognition	conference		DAGM	
DICTA	Digital Image Computing: Techniques and Applications	conference			
ICCP	IEEE International Conference on Computational Photography	conference	2009-		
QoMEX	International Conference on Quality of Multimedia Experience	conference			
TPAMI	IEEE Transactions on Pattern Analysis and Machine Intelligence	journal		T-PAMI;PAMI;IEEE TPAMI;IEEE PAMI;IEEE T-PAMI;IEEE Trans. PAMI;IEEE Trans. Pattern Anal. Mach. Intell.;Pattern Analysis and Machine Intelligence;IEEE Transactions on Pattern Analysis and Machine Intelligence	
IJCV	International Journal of Computer Vision	journal		Int. J. Comput. Vis.	
TIP	IEEE Transactions on Image Processing	journal		IEEE TIP;T-IP;IEEE Trans. Image Process.;IEEE Transactions on Image Processing	
TMM	IEEE Transactions on Multimedia	journal		IEEE TMM;T-MM;IEEE Trans Multimedia;IEEE Transactions on Multimedia	
TCSVT	IEEE Transactions on Circuits and Systems for Video Technology	journal		IEEE TCSVT;T-CSVT;CSVT;IEEE Trans Circuits Syst Video Technol	
TCI	IEEE Transactions on Computational Imaging	journal		IEEE TCI	
TOMM	ACM Transactions on Multimedia Computing, Communications, and Applications	journal		TOMCCAP;ACM TOMM;ACM Trans. Multimedia;ACM TMCCA	
TVCG	IEEE Transactions on Visualization and Computer Graphics	journal		IEEE TVCG;T-VCG;IEEE Trans. Vis. Comput. Graph.	
CVIU	Computer Vision and Image Understanding	journal		Comput. Vis. Image Underst.	
PR	Pattern Recognition	journal		Pattern Recognition;Pattern Recognit.;Pattern Recognit;IEEE PR	
PRL	Pattern Recognition Letters	journal		Pattern Recognit. Lett.;Pattern Recognition Letters	
IVC	Image and Vision Computing	journal		Image Vis. Comput.	
SPL	IEEE Signal Processing Letters	journal		IEEE SPL;IEEE Signal Process. Lett.	
SPIC	Signal Processing: Image Communication	journal			
JVCIR	Journal of Visual Communication and Image Representation	journal		JVCI	
MVA	Machine Vision and Applications	journal		Mach. Vision Appl.	
MTA	Multimedia Tools and Applications	journal		MTAP	
SIVP	Signal, Image and Video Processing	journal		SIViP	
TVC	The Visual Computer	journal		VC;Vis Comput;The Visual Computer	
CVMJ	Computational Visual Media	journal		CVM	
JEI	Journal of Electronic Imaging	journal		Journal of Electronic Imaging	
MIR	Machine Intelligence Research	journal			
TBIOM	IEEE Transactions on Biometrics, Behavior, and Identity Science	journal		T-BIOM	
ACL	Annual Meeting of the Association for Computational Linguistics	conference		ACL Main;ACL main;ACL Long;ACL Short;ACL short	
EMNLP	Conference on Empirical Methods in Natural Language Processing	conference		EMNLP Main;EMNLP-IJCNLP	ENMLP
NAACL	Annual Conference of the North American Chapter of the ACL	conference	2000,2001,2003,2004,2006,2007,2009,2010,2012,2013,2015,2016,2018,2019,2021,2022,2024,2025	NAACL-HLT;HLT-NAACL;NAACL HLT;NAACL Short	
EACL	Conference of the European Chapter of the ACL	conference			
AACL	Conference of the Asia-Pacific Chapter of the ACL	conference	2020,2022,2023,2025	AACL-IJCNLP;IJCNLP-AACL	
IJCNLP	International Joint Conference on Natural Language Processing	conference		ACL-IJCNLP;ACL/IJCNLP	
COLING	International Conference on Computational Linguistics	conference	even<2025	Coling;LREC-COLING	
LREC	Language Resources and Evaluation Conference	conference	even		
CoNLL	Conference on Computational Natural Language Learning	conference			CONLL
*SEM	Joint Conference on Lexical and Computational Semantics	conference	2012-	StarSEM;Sem	
SemEval	International Workshop on Semantic Evaluation	workshop	2012-		
INLG	International Natural Language Generation Conference	conference	2016-		
SIGDIAL	SIGdial Meeting on Discourse and Dialogue	conference		SIGdial	
ACL Findings	Findings of ACL	conference		Findings of ACL;ACL-Findings;ACL (Findings)	
EMNLP Findings	Findings of EMNLP	conference	2020-	Findings of EMNLP;EMNLP-Findings	ENMLP Findings
NAACL Findings	Findings of NAACL	conference	2022-	Findings of NAACL	
EACL Findings	Findings of EACL	conference	2023-		
BioNLP	BioNLP Workshop	workshop		bioNLP Workshop	
BlackboxNLP	BlackboxNLP Workshop	workshop	2018-	BlackboxNLP@EMNLP	
NLPCC	CCF International Conference on Natural Language Processing and Chinese Computing	conference			
CCL	China National Conference on Computational Linguistics	conference			
TACL	Transactions of the Association for Computational Linguistics	journal	2013-		
CL	Computational Linguistics	journal		Computational Linguistics	
TALLIP	ACM Transactions on Asian and Low-Resource Language Information Processing	journal		ACM TALLIP	
ICASSP	IEEE International Conference on Acoustics, Speech and Signal Processing	conference			
Interspeech	Annual Conference of the International Speech Communication Association	conference		INTERSPEECH	InterSpeech;interspeech
ASRU	IEEE Automatic Speech Recognition and Understanding Workshop	workshop	odd		
SLT	IEEE Spoken Language Technology Workshop	workshop			
ISMIR	International Society for Music Information Retrieval Conference	conference			
EUSIPCO	European Signal Processing Conference	conference			
WASPAA	IEEE Workshop on Applications of Signal Processing to Audio and Acoustics	workshop	odd		
APSIPA ASC	APSIPA Annual Summit and Conference	conference		APSIPA	
TASLP	IEEE/ACM Transactions on Audio, Speech, and Language Processing	journal		IEEE/ACM TASLP;T-ASLP	
TSP	IEEE Transactions on Signal Processing	journal		IEEE TSP	
JSTSP	IEEE Journal of Selected Topics in Signal Processing	journal			
Signal Processing	Signal Processing (Elsevier)	journal		Signal Process.	
DSP	Digital Signal Processing	journal		Digital Signal Process.	
KDD	ACM SIGKDD Conference on Knowledge Discovery and Data Mining	conference		SIGKDD;ACM SIGKDD;ACM KDD	kdd
WWW	The Web Conference	conference		TheWebConf;The Web Conference;WebConf;TheWebConference;Web Conference	www
SIGIR	ACM SIGIR Conference on Research and Development in Information Retrieval	conference		ACM SIGIR	
SIGIR-AP	ACM SIGIR-AP	conference	2023-		
CIKM	ACM International Conference on Information and Knowledge Management	conference		ACM CIKM	
WSDM	ACM International Conference on Web Search and Data Mining	conference		ACM WSDM	
ICDM	IEEE International Conference on Data Mining	conference		IEEE ICDM	
SDM	SIAM International Conference on Data Mining	conference			
PAKDD	Pacific-Asia Conference on Knowledge Discovery and Data Mining	conference			
RecSys	ACM Conference on Recommender Systems	conference		ACM RecSys	Recsys;RECSYS
ECIR	European Conference on Information Retrieval	conference			
ICTIR	ACM SIGIR International Conference on Theory of Information Retrieval	conference			
CHIIR	ACM SIGIR Conference on Human Information Interaction and Retrieval	conference			
UMAP	ACM Conference on User Modeling, Adaptation and Personalization	conference			
DASFAA	International Conference on Database Systems for Advanced Applications	conference			
DSAA	IEEE International Conference on Data Science and Advanced Analytics	conference		IEEE DSAA	
ASONAM	IEEE/ACM International Conference on Advances in Social Networks Analysis and Mining	conference			
ICWSM	International AAAI Conference on Web and Social Media	conference			
BigData	IEEE International Conference on Big Data	conference		IEEE BigData;IEEE Bigdata;IEEE Big Data;Big Data	
KSEM	International Conference on Knowledge Science, Engineering and Management	conference			
WISE	International Conference on Web Information Systems Engineering	conference			
ADMA	Advanced Data Mining and Applications	conference			
ISWC	International Semantic Web Conference	conference			
ESWC	European Semantic Web Conference	conference			
SIGSPATIAL	ACM SIGSPATIAL International Conference on Advances in Geographic Information Systems	conference		ACM SIGSPATIAL	
ICAIF	ACM International Conference on AI in Finance	conference	2020-	ACM ICAIF	
TKDE	IEEE Transactions on Knowledge and Data Engineering	journal		IEEE TKDE;T-KDE	
TKDD	ACM Transactions on Knowledge Discovery from Data	journal		ACM TKDD;ACM Trans. Knowl. Discov. Data	
TOIS	ACM Transactions on Information Systems	journal		ACM TOIS;ACM Transactions on Information Systems;ACM TIS	
TORS	ACM Transactions on Recommender Systems	journal	2023-	ACM TORS	
TWEB	ACM Transactions on the Web	journal		ACM TWEB	
IPM	Information Processing & Management	journal		IP&M;Information Processing & Management;Inf Process Manag;Elsevier IPM	
DMKD	Data Mining and Knowledge Discovery	journal		DAMI	
TBD	IEEE Transactions on Big Data	journal		IEEE TBD;IEEE Trans. Big Data;IEEE Transactions on Big Data	
TCSS	IEEE Transactions on Computational Social Systems	journal		IEEE TCSS;IEEE Trans. Comput. Soc. Syst.	
SIGMOD	ACM SIGMOD International Conference on Management of Data	conference			
VLDB	International Conference on Very Large Data Bases (Proc. VLDB Endowment)	conference		PVLDB;Proc. VLDB Endow.;VLDB Journal	
ICDE	IEEE International Conference on Data Engineering	conference		IEEE ICDE	
EDBT	International Conference on Extending Database Technology	conference			
CIDR	Conference on Innovative Data Systems Research	conference			
OSDI	USENIX Symposium on Operating Systems Design and Implementation	conference	even<2020		
SOSP	ACM Symposium on Operating Systems Principles	conference	odd<2023		
NSDI	USENIX Symposium on Networked Systems Design and Implementation	conference			
ATC	USENIX Annual Technical Conference	conference		USENIX ATC	
EuroSys	European Conference on Computer Systems	conference		EUROSYS	Eurosys
ASPLOS	International Conference on Architectural Support for Programming Languages and Operating Systems	conference	even<2016		
ISCA	International Symposium on Computer Architecture	conference			
MICRO	IEEE/ACM International Symposium on Microarchitecture	conference			
HPCA	IEEE International Symposium on High-Performance Computer Architecture	conference			
PPoPP	ACM Symposium on Principles and Practice of Parallel Programming	conference		PPOPP	
SC	International Conference for High Performance Computing, Networking, Storage, and Analysis	conference		SuperComputing	
HPDC	ACM International Symposium on High-Performance Parallel and Distributed Computing	conference			
ICS	International Conference on Supercomputing	conference			
FAST	USENIX Conference on File and Storage Technologies	conference			
SoCC	ACM Symposium on Cloud Computing	conference			
ICDCS	IEEE International Conference on Distributed Computing Systems	conference			
IPDPS	IEEE International Parallel and Distributed Processing Symposium	conference			
EuroMLSys	European Workshop on Machine Learning and Systems	workshop	2021-		
DAC	Design Automation Conference	conference			
DATE	Design, Automation and Test in Europe	conference			
ICCAD	IEEE/ACM International Conference on Computer-Aided Design	conference			
FPGA	ACM/SIGDA International Symposium on Field-Programmable Gate Arrays	conference			
ISCAS	IEEE International Symposium on Circuits and Systems	conference		IEEE ISCAS	
ISSCC	IEEE International Solid-State Circuits Conference	conference			
SIGCOMM	ACM SIGCOMM	conference			sigcomm
INFOCOM	IEEE International Conference on Computer Communications	conference		IEEE INFOCOM	INFCOM
MobiCom	ACM International Conference on Mobile Computing and Networking	conference			
MobiSys	ACM International Conference on Mobile Systems, Applications, and Services	conference			
SenSys	ACM Conference on Embedded Networked Sensor Systems	conference			
IWQoS	IEEE/ACM International Symposium on Quality of Service	conference			
GLOBECOM	IEEE Global Communications Conference	conference		IEEE GLOBECOM	
ICC	IEEE International Conference on Communications	conference			
TPDS	IEEE Transactions on Parallel and Distributed Systems	journal		IEEE TPDS;IEEE Trans. Parallel Distributed Syst.	
TC	IEEE Transactions on Computers	journal			
TCAD	IEEE Transactions on Computer-Aided Design of Integrated Circuits and Systems	journal			
TMC	IEEE Transactions on Mobile Computing	journal		IEEE TMC	
IoTJ	IEEE Internet of Things Journal	journal		IEEE Internet Things J.;IEEE IoT Journal;IEEE Internet of Things	IOTJ
JSAC	IEEE Journal on Selected Areas in Communications	journal			
FGCS	Future Generation Computer Systems	journal			
IEEE Access	IEEE Access	journal		IEEEAccess;ACCESS;Access	IEEE ACCESS
ICRA	IEEE International Conference on Robotics and Automation	conference		IEEE ICRA	
IROS	IEEE/RSJ International Conference on Intelligent Robots and Systems	conference			
RSS	Robotics: Science and Systems	conference			
CoRL	Conference on Robot Learning	conference	2017-		CORL
RO-MAN	IEEE International Conference on Robot and Human Interactive Communication	conference			
HRI	ACM/IEEE International Conference on Human-Robot Interaction	conference			
Humanoids	IEEE-RAS International Conference on Humanoid Robots	conference			
IV	IEEE Intelligent Vehicles Symposium	conference		IEEE IV	
ITSC	IEEE International Conference on Intelligent Transportation Systems	conference			
RA-L	IEEE Robotics and Automation Letters	journal		RAL;IEEE RAL;IEEE RA-L	
T-RO	IEEE Transactions on Robotics	journal		TRO;IEEE TRO	
IJRR	International Journal of Robotics Research	journal			
TITS	IEEE Transactions on Intelligent Transportation Systems	journal		T-ITS;IEEE TITS;IEEE Trans. Intell. Transp. Syst.	
TIV	IEEE Transactions on Intelligent Vehicles	journal		IEEE TIV	
TVT	IEEE Transactions on Vehicular Technology	journal		IEEE Trans. Veh. Technol.	
SIGGRAPH	ACM SIGGRAPH Conference	conference		ACM SIGGRAPH	Siggraph;SIGRRAPH;SIGGRPAH
SIGGRAPH Asia	ACM SIGGRAPH Asia	conference	2008-	SIGGRAPH-Asia;SIGA	Siggraph Asia;SIGGRAPH ASIA
Eurographics	Eurographics Annual Conference	conference		EG	
PG	Pacific Graphics	conference		Pacific Graphics	
CGI	Computer Graphics International	conference			
IEEE VR	IEEE Conference on Virtual Reality and 3D User Interfaces	conference		VR	
IEEE VIS	IEEE Visualization Conference	conference		VIS	
TOG	ACM Transactions on Graphics	journal		ACM TOG;ACM ToG;ACM Trans. Graph.;ToG	
CGF	Computer Graphics Forum	journal		Comput. Graphics Forum;Computer Graphics Forum	
MICCAI	International Conference on Medical Image Computing and Computer Assisted Intervention	conference			
ISBI	IEEE International Symposium on Biomedical Imaging	conference			
MIDL	Medical Imaging with Deep Learning	conference	2018-		
IPMI	Information Processing in Medical Imaging	conference	odd		
BIBM	IEEE International Conference on Bioinformatics and Biomedicine	conference			
CHIL	Conference on Health, Inference, and Learning	conference	2020-		
ML4H	Machine Learning for Health Symposium	conference			
EMBC	Annual International Conference of the IEEE Engineering in Medicine and Biology Society	conference			
TMI	IEEE Transactions on Medical Imaging	journal		IEEE TMI;T-MI	
MedIA	Medical Image Analysis	journal		Medical Image Analysis;MIA;MEDIA;Med. Image Anal.	
JBHI	IEEE Journal of Biomedical and Health Informatics	journal		IEEE JBHI;IEEE J. Biomed. Health Informatics	IEEE JHBI>IEEE JBHI
CMIG	Computerized Medical Imaging and Graphics	journal		Computerized Medical Imaging and Graphics	
CBM	Computers in Biology and Medicine	journal		CIBM	
Bioinformatics	Bioinformatics (Oxford)	journal		Bioinform.	
Nature	Nature	journal			
Science	Science	journal			
Nature Communications	Nature Communications	journal		Nat. Commun.;Nat. Commun;Nat Commun	
Nature Methods	Nature Methods	journal		Nat. Methods	Nautre Methods
Scientific Reports	Scientific Reports	journal		Sci. Rep.	
Science Advances	Science Advances	journal		Sci. Adv.	Science. Advances
PNAS	Proceedings of the National Academy of Sciences	journal			PANS
CCS	ACM Conference on Computer and Communications Security	conference		ACM CCS	
IEEE S&P	IEEE Symposium on Security and Privacy	conference		S&P;SP;Oakland;IEEE SP;IEEE Symposium on Security and Privacy	
USENIX Security	USENIX Security Symposium	conference		USENIX Security Symposium;USENIX Sec;USENIX	Usenix Security
NDSS	Network and Distributed System Security Symposium	conference			
EuroS&P	IEEE European Symposium on Security and Privacy	conference	2016-		
AsiaCCS	ACM Asia Conference on Computer and Communications Security	conference		Asia CCS;ASIACCS	
ACSAC	Annual Computer Security Applications Conference	conference			
RAID	International Symposium on Research in Attacks, Intrusions and Defenses	conference			
ESORICS	European Symposium on Research in Computer Security	conference			
PETS	Privacy Enhancing Technologies Symposium	conference		PoPETs	
SaTML	IEEE Conference on Secure and Trustworthy Machine Learning	conference	2023-		
AISec	ACM Workshop on Artificial Intelligence and Security	workshop			AiSec
WIFS	IEEE International Workshop on Information Forensics and Security	workshop			
TIFS	IEEE Transactions on Information Forensics and Security	journal		IEEE TIFS;T-IFS;IEEE Trans. Inf. Forensics Secur.;IEEE Transactions on Information Forensics and Security	
TDSC	IEEE Transactions on Dependable and Secure Computing	journal		IEEE TDSC;IEEE Trans. Dependable Secur. Comput.	
CHI	ACM Conference on Human Factors in Computing Systems	conference		SIGCHI;ACM CHI	
UIST	ACM Symposium on User Interface Software and Technology	conference			
IUI	ACM Conference on Intelligent User Interfaces	conference			
CSCW	ACM Conference on Computer-Supported Cooperative Work	conference			
UbiComp	ACM International Joint Conference on Pervasive and Ubiquitous Computing (IMWUT)	conference		IMWUT	UbiCom
ICMI	ACM International Conference on Multimodal Interaction	conference			
TAFFC	IEEE Transactions on Affective Computing	journal		IEEE TAFFC;TAC	
ICSE	International Conference on Software Engineering	conference			
FSE	ACM International Conference on the Foundations of Software Engineering	conference		ESEC/FSE	
ASE	IEEE/ACM International Conference on Automated Software Engineering	conference			
ISSTA	ACM SIGSOFT International Symposium on Software Testing and Analysis	conference			
ICSME	International Conference on Software Maintenance and Evolution	conference			
ICPC	IEEE/ACM International Conference on Program Comprehension	conference			
MSR	International Conference on Mining Software Repositories	conference			
SANER	IEEE International Conference on Software Analysis, Evolution and Reengineering	conference			
PLDI	ACM SIGPLAN Conference on Programming Language Design and Implementation	conference			
OOPSLA	Object-Oriented Programming, Systems, Languages & Applications	conference			
POPL	ACM SIGPLAN Symposium on Principles of Programming Languages	conference			
TOSEM	ACM Transactions on Software Engineering and Methodology	journal		ACM TOSEM;ACM Trans. Softw. Eng. Methodol.	
TSE	IEEE Transactions on Software Engineering	journal		IEEE TSE;IEEE Trans. Software Eng.;IEEE Trans. Software Engineering	
CSUR	ACM Computing Surveys	journal		ACM Computing Surveys;ACM CSUR;ACM Comput. Surv.	
STOC	ACM Symposium on Theory of Computing	conference			
FOCS	IEEE Symposium on Foundations of Computer Science	conference			
IGARSS	IEEE International Geoscience and Remote Sensing Symposium	conference			
TGRS	IEEE Transactions on Geoscience and Remote Sensing	journal		IEEE TGRS;T-GRS	
GRSL	IEEE Geoscience and Remote Sensing Letters	journal		IEEE GRSL	
GRSM	IEEE Geoscience and Remote Sensing Magazine	journal		IEEE GRSM	
JSTARS	IEEE Journal of Selected Topics in Applied Earth Observations and Remote Sensing	journal		J-STARS;IEEE JSTARS	JSTARG
ISPRS P&RS	ISPRS Journal of Photogrammetry and Remote Sensing	journal		ISPRS JPRS;ISPRS;ISPRS-JPRS	
RSE	Remote Sensing of Environment	journal			
Remote Sensing	Remote Sensing (MDPI)	journal		RS	
JAG	International Journal of Applied Earth Observation and Geoinformation	journal		INT J APPL EARTH OBS	
Sensors	Sensors (MDPI)	journal		MDPI Sensors	
Electronics	Electronics (MDPI)	journal		MDPI Electronics	
Applied Sciences	Applied Sciences (MDPI)	journal		Appl. Sci.;Appl. Sci	
TII	IEEE Transactions on Industrial Informatics	journal		IEEE TII;IEEE Trans. Ind. Informatics	
TIM	IEEE Transactions on Instrumentation and Measurement	journal		IEEE TIM	
TIE	IEEE Transactions on Industrial Electronics	journal		IEEE TIE	
TCE	IEEE Transactions on Consumer Electronics	journal		IEEE TCE	
Distill	Distill	journal	2016-2021		
arXiv	arXiv	preprint		arXiv preprint;CoRR	Arxiv;ArXiv;arxiv;ARXIV;arVix;Avrxi;Arixv;Arviv;arXv;arViv;Axriv;Axiv;aXriv;Arxiv preprint>arXiv preprint
bioRxiv	bioRxiv	preprint			biorxiv;BioRxiv
medRxiv	medRxiv	preprint			
SSRN	SSRN	preprint			
TechRxiv	TechRxiv	preprint			Techrxiv
OpenReview	OpenReview (submission without decision)	preprint		ICLR OpenReview	Openreview
Preprint	unspecified preprint	preprint		preprint;Preprints	prePrint
NeurIPSW	NeurIPS Workshops	workshop		NeurIPS Workshop;NeurIPS workshop;NeurIPS WorkShop;NeurIPS-W;NeurIPSw;NeurIPS Workshops;NIPSW;NIPSw;NIPS Workshop	
ICLRW	ICLR Workshops	workshop		ICLR Workshop;ICLR workshop;ICLR-W;ICLR W	
ICMLW	ICML Workshops	workshop		ICML Workshop;ICML workshop;ICML Workshops;ICMLw	
KDDW	KDD Workshops	workshop		KDD Workshop	
AAAIW	AAAI Workshops	workshop		AAAI Workshop;AAAI workshop	
IJCAIW	IJCAI Workshops	workshop		IJCAI Workshop	
ACLW	ACL Workshops	workshop		ACL Workshop	
WWWW	WWW Workshops	workshop		WWW Workshop	
ICDMW	ICDM Workshops	workshop		ICDM Workshop;ICDM Workshops	
MICCAIW	MICCAI Workshops	workshop		MICCAI Workshop;MICCAI MLMI;MICCAI BrainLes	
"""
