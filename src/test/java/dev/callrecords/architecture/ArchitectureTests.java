package dev.callrecords.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.callrecords.resource.ErrorCode;
import jakarta.persistence.Entity;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The arrows between the packages, as the README draws them. */
@AnalyzeClasses(packages = "dev.callrecords", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule queryLanguageIsPure = noClasses().that()
		.resideInAPackage("dev.callrecords.odata..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "jakarta..", "org.hibernate..", "tools.jackson..",
				"com.fasterxml..", "java.sql..",
				"dev.callrecords.(query|web|wire|resource|callrecord|calllog|platform)..")
		.because("the language is the same wherever it is evaluated: in SQL, in memory, in documents");

	@ArchTest
	static final ArchRule wireFormatKnowsNoStorage = noClasses().that()
		.resideInAPackage("dev.callrecords.wire..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..",
				"dev.callrecords.(query|web|resource|callrecord|calllog|platform|transfer|openapi|metadata)..")
		.because("JSON is checked and shaped by the registry alone");

	@ArchTest
	static final ArchRule readingKnowsNoHttp = noClasses().that()
		.resideInAPackage("dev.callrecords.query..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..",
				"dev.callrecords.(web|callrecord|calllog|transfer|openapi|metadata)..")
		.because("rows do not know who asked for them");

	@ArchTest
	static final ArchRule featuresKnowNoHttp = noClasses().that()
		.resideInAnyPackage("dev.callrecords.callrecord", "dev.callrecords.calllog", "dev.callrecords.resource",
				"dev.callrecords.subscription")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "dev.callrecords.web..")
		.because("what is stored, and how it changes, is the same over HTTP, in bulk and in a batch");

	@ArchTest
	static final ArchRule sharedWebKnowsNoFeature = noClasses().that()
		.resideInAPackage("dev.callrecords.web..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(
				"dev.callrecords.(callrecord|calllog|subscription|transfer|batch|openapi|metadata|emulation)..")
		.because("it serves every feature alike");

	@ArchTest
	static final ArchRule featuresAreApart = noClasses().that()
		.resideInAPackage("dev.callrecords.callrecord..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.callrecords.calllog..")
		.because("calls and log rows have nothing to do with each other, in Graph as here");

	@ArchTest
	static final ArchRule featuresAreApartTheOtherWay = noClasses().that()
		.resideInAPackage("dev.callrecords.calllog..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.callrecords.callrecord..")
		.because("calls and log rows have nothing to do with each other, in Graph as here");

	@ArchTest
	static final ArchRule nothingNeedsBulkBatchesDocumentsOrEmulation = noClasses().that()
		.resideOutsideOfPackages("dev.callrecords.transfer..", "dev.callrecords.batch..", "dev.callrecords.openapi..",
				"dev.callrecords.metadata..", "dev.callrecords.emulation..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.callrecords.transfer..", "dev.callrecords.batch..", "dev.callrecords.openapi..",
				"dev.callrecords.metadata..", "dev.callrecords.emulation..")
		.because("they could be taken away and the service would still serve")
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule noCycles = slices().matching("dev.callrecords.(**)")
		.should()
		.beFreeOfCycles()
		.because("a package that cannot be understood without another one is not a package");

	@ArchTest
	static final ArchRule insidesStayInside = classes().that()
		.areAnnotatedWith(Entity.class)
		.or()
		.areMetaAnnotatedWith(Controller.class)
		.or()
		.areAnnotatedWith(Configuration.class)
		.or()
		.areAssignableTo(Repository.class)
		.should()
		.bePackagePrivate()
		.because("a package's public types are its few doors");

	/** The OpenAPI document lists them all. */
	@ArchTest
	static void errorCodesAreThoseThatAreThrown(JavaClasses classes) {
		for (JavaField field : classes.get(ErrorCode.class).getFields()) {
			if (field.getModifiers().contains(JavaModifier.ENUM)) {
				assertThat(field.getAccessesToSelf()).as(field.getName())
					.extracting((access) -> access.getOriginOwner().getPackageName())
					.anyMatch((origin) -> !origin.equals("dev.callrecords.openapi"));
			}
		}
	}

}
